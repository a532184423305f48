package dev.vedette.sentinel.wire;

import dev.vedette.config.NumericHost;
import dev.vedette.quorum.model.Hosts;
import java.util.Optional;

/**
 * The host part of an address as instances write it. Numeric addresses are brought to canonical text, since peers compare
 * hellos byte by byte; names are only checked. Nothing is resolved here.
 */
public final class HostText {

    /** Longest host name that DNS knows. */
    private static final int MAX_LENGTH = 253;

    private HostText() {}

    /** Answers the host in canonical text; empty when the text can be neither an address nor a host name. */
    public static Optional<String> canonical(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isAllowed(text)) {
            return Optional.empty();
        }
        Optional<String> numeric = NumericHost.canonical(text);
        return numeric.isPresent() || !isName(text) ? numeric : Optional.of(text);
    }

    private static boolean isName(String text) {
        return !Hosts.isNumeric(text) && text.indexOf('%') < 0;
    }

    private static boolean isAllowed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_'
                || c == ':'
                || c == '%';
    }
}
