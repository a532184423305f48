package dev.vedette.sentinel.daemon;

import dev.vedette.config.AccessConf;
import dev.vedette.config.GeneralConf;
import dev.vedette.config.Secret;
import dev.vedette.config.SecretSource;
import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.tls.KeyPasswords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passwords that stand elsewhere than in the configuration, as they were last read. They are held here alone, so that no rewrite of the
 * configuration can write them down. Immutable.
 *
 * @param passwords those that were read
 * @param faults why others were not, a line each
 * @param warnings what an operator should know, a line each
 */
record Secrets(Map<SecretSource, String> passwords, List<String> faults, List<String> warnings) {

    Secrets {
        passwords = Collections.unmodifiableMap(new LinkedHashMap<>(passwords));
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Reads all of them. Blocks on the disk. */
    static Secrets read(List<SecretSource> sources, SecretReader reader) {
        Map<SecretSource, String> passwords = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (SecretSource source : sources) {
            SecretReader.Reading reading = reader.read(source);
            reading.password().ifPresent(password -> passwords.put(source, password));
            reading.fault().ifPresent(faults::add);
            reading.warning().ifPresent(warnings::add);
        }
        return new Secrets(passwords, faults, warnings);
    }

    /** That password of this sentinel's own; empty if it stands in the configuration or nowhere. */
    Optional<String> own(Secret secret) {
        return find(secret, Optional.empty());
    }

    /** The password of a master; empty if it stands in the configuration or nowhere. */
    Optional<String> of(MasterName master) {
        return find(Secret.AUTH_PASS, Optional.of(master.value()));
    }

    /** The passwords of our keys, where {@code conf} does not say them. */
    KeyPasswords keys(SentinelConf conf) {
        return new KeyPasswords(
                own(Secret.TLS_KEY_FILE_PASS).or(conf.general().tls()::keyFilePass),
                own(Secret.TLS_CLIENT_KEY_FILE_PASS).or(conf.general().tls()::clientKeyFilePass));
    }

    /** These, and of those that could not be read this time the ones that were known before. */
    Secrets over(Secrets before) {
        Map<SecretSource, String> all = new LinkedHashMap<>(before.passwords);
        all.putAll(passwords);
        return new Secrets(all, faults, warnings);
    }

    /** Those that are otherwise than before. */
    List<SecretSource> changedSince(Secrets before) {
        return passwords.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.passwords.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The configuration with the password of our own clients in it, which no rewrite takes from there. */
    SentinelConf filled(SentinelConf conf) {
        Optional<String> password = own(Secret.REQUIREPASS);
        GeneralConf general = conf.general();
        AccessConf access = general.access();
        return password.isEmpty()
                ? conf
                : conf.withGeneral(general.withAccess(new AccessConf(
                        password,
                        access.users(),
                        access.aclfile(),
                        access.acllogMaxLen(),
                        access.openChannelsByDefault())));
    }

    /** Tells how many, and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "Secrets[" + passwords.size() + "]";
    }

    private Optional<String> find(Secret secret, Optional<String> master) {
        return passwords.entrySet().stream()
                .filter(entry -> entry.getKey().secret() == secret
                        && entry.getKey().master().equals(master))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
