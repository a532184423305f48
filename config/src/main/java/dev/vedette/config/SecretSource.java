package dev.vedette.config;

import java.util.Optional;

/**
 * Where a password stands that does not stand in the configuration. Source: docs/configuration.md, Passwords elsewhere.
 *
 * @param secret which password
 * @param master whose; empty where it is that of this sentinel
 * @param place what kind of place
 * @param name of the file or of the variable, as byte text
 */
public record SecretSource(Secret secret, Optional<String> master, Place place, String name) {

    /** The kinds of places. */
    public enum Place {
        FILE,
        ENVIRONMENT
    }

    /** The line that says so, as it is written. */
    public String line() {
        String directive = VedetteDirective.of(this).fullName();
        return "#" + directive + " " + master.map(known -> known + " ").orElse("") + name;
    }

    /** Which password it is, for messages. */
    public String label() {
        return secret.directive() + master.map(known -> " of master " + known).orElse("");
    }
}
