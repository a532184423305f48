package dev.vedette.config;

import java.util.Comparator;
import java.util.List;

/**
 * Settings of our own.
 *
 * @param httpPort the port for metrics, health and pages; 0 for none
 * @param httpBind the address to listen on for them
 * @param logFormat the form of log lines
 * @param elsewhere where passwords stand that do not stand in the configuration, each password once
 * @param pauses orders about pauses that still hold, which are state and no settings
 */
public record VedetteConf(
        int httpPort, String httpBind, LogFormat logFormat, List<SecretSource> elsewhere, List<PauseConf> pauses) {

    private static final Comparator<PauseConf> ORDER = Comparator.comparing(PauseConf::scope)
            .thenComparing(PauseConf::isPause)
            .thenComparing(PauseConf::stampMillis);

    /** Copies the lists, in an order of our own: that of the lines means nothing. */
    public VedetteConf {
        elsewhere = elsewhere.stream()
                .sorted(Comparator.comparing(SecretSource::toString))
                .toList();
        pauses = pauses.stream().sorted(ORDER).toList();
    }

    /** Answers the settings in force when the file says nothing. */
    public static VedetteConf defaults() {
        return new VedetteSettings().freeze();
    }

    /** Answers these settings with other pauses. */
    public VedetteConf withPauses(List<PauseConf> newPauses) {
        return new VedetteConf(httpPort, httpBind, logFormat, elsewhere, newPauses);
    }
}
