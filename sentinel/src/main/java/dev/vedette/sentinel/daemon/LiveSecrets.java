package dev.vedette.sentinel.daemon;

import dev.vedette.config.Secret;
import dev.vedette.config.SecretSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The passwords that stand elsewhere, as they are in use at this moment. Changed on the core's context, looked at on any thread. */
final class LiveSecrets {

    private final List<SecretSource> sources;
    private final SecretReader reader;
    private volatile Secrets current;

    /** As they are read now. Blocks on the disk. */
    LiveSecrets(List<SecretSource> sources, SecretReader reader) {
        this.sources = List.copyOf(sources);
        this.reader = reader;
        this.current = Secrets.read(sources, reader);
    }

    /** Those in use. */
    Secrets current() {
        return current;
    }

    /** Whether no password stands elsewhere. */
    boolean areNone() {
        return sources.isEmpty();
    }

    /** Where that password stands; empty if in the configuration or nowhere. */
    Optional<SecretSource> source(Secret secret, Optional<String> master) {
        return sources.stream()
                .filter(source -> source.secret() == secret && source.master().equals(master))
                .findFirst();
    }

    /** Those of masters that {@code isMonitored} does not know. */
    List<SecretSource> strays(Predicate<String> isMonitored) {
        return sources.stream()
                .filter(source -> source.master().isPresent()
                        && !isMonitored.test(source.master().get()))
                .toList();
    }

    /** Reads them again, and changes nothing. Blocks on the disk. */
    Secrets readAgain() {
        return Secrets.read(sources, reader);
    }

    /** Takes what was read into use; answers what was in use before. A password that could not be read stays as it was. */
    Secrets use(Secrets read) {
        Secrets before = current;
        current = read.over(before);
        return before;
    }
}
