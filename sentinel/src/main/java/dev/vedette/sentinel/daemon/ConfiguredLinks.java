package dev.vedette.sentinel.daemon;

import dev.vedette.config.GlobalConf;
import dev.vedette.config.Secret;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.link.Credentials;
import dev.vedette.sentinel.link.LinkSettings;
import dev.vedette.sentinel.wire.RenamedCommands;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What links must know, from the configuration file and from the settings that the core holds for each master. */
final class ConfiguredLinks implements LinkSettings {

    private final LiveConf live;
    private final LiveSecrets secrets;
    private final RunId myId;
    private final SentinelCore core;
    private final int port;
    private final Function<String, Optional<String>> addresses;
    private final Map<MasterName, Renames> renames = new LinkedHashMap<>();

    private record Renames(Map<String, String> source, RenamedCommands words) {}

    /**
     * Settings for links.
     *
     * @param port where this sentinel listens, to be announced unless the configuration says otherwise
     * @param addresses where hosts are, as far as it is known
     */
    ConfiguredLinks(
            LiveConf live,
            LiveSecrets secrets,
            RunId myId,
            SentinelCore core,
            int port,
            Function<String, Optional<String>> addresses) {
        this.secrets = secrets;
        this.live = live;
        this.myId = myId;
        this.core = core;
        this.port = port;
        this.addresses = addresses;
    }

    @Override
    public RunId myId() {
        return myId;
    }

    @Override
    public Endpoint announced(String localHost) {
        GlobalConf global = live.conf().global();
        return new Endpoint(
                global.announceIp().orElse(localHost), global.announcePort() == 0 ? port : global.announcePort());
    }

    @Override
    public Optional<String> address(String host) {
        return addresses.apply(host);
    }

    @Override
    public Credentials credentials(InstanceId instance) {
        Secrets elsewhere = secrets.current();
        if (instance instanceof InstanceId.DataInstance data) {
            return core.settings(data.master())
                    .map(settings -> new Credentials(
                            settings.authUser(), elsewhere.of(data.master()).or(settings::authPass)))
                    .orElse(Credentials.NONE);
        }
        GlobalConf global = live.conf().global();
        Optional<String> peerPassword = elsewhere.own(Secret.SENTINEL_PASS).or(global::sentinelPass);
        return peerPassword.isPresent()
                ? new Credentials(global.sentinelUser(), peerPassword)
                : new Credentials(
                        Optional.empty(),
                        elsewhere
                                .own(Secret.REQUIREPASS)
                                .or(live.conf().general().access()::requirepass));
    }

    @Override
    public RenamedCommands renamedCommands(InstanceId instance) {
        if (!(instance instanceof InstanceId.DataInstance data)) {
            return RenamedCommands.NONE;
        }
        Map<String, String> wanted = core.settings(data.master())
                .map(MasterSettings::renamedCommands)
                .orElse(Map.of());
        if (wanted.isEmpty()) {
            return RenamedCommands.NONE;
        }
        Renames known = renames.get(data.master());
        if (known == null || !known.source().equals(wanted)) {
            known = new Renames(wanted, new RenamedCommands(wanted));
            renames.put(data.master(), known);
        }
        return known.words();
    }

    @Override
    public long publishPeriodMillis() {
        return core.timings().publishPeriodMillis();
    }
}
