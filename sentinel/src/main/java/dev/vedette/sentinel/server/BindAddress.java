package dev.vedette.sentinel.server;

/**
 * One address to listen on.
 *
 * @param host a numeric address, {@code *} for all of IPv4, or {@code ::*} for all of IPv6
 * @param isOptional whether it may be missing on this machine
 */
public record BindAddress(String host, boolean isOptional) {

    /** Every IPv4 address. */
    public static final String ANY_IPV4 = "*";

    /** Every IPv6 address. */
    public static final String ANY_IPV6 = "::*";

    /** Reads one word of directive {@code bind}: a leading minus makes the address optional. */
    public static BindAddress parse(String word) {
        boolean isOptional = word.length() > 1 && word.charAt(0) == '-';
        return new BindAddress(isOptional ? word.substring(1) : word, isOptional);
    }

    /** The address as sockets spell it. */
    String socketHost() {
        return switch (host) {
            case ANY_IPV4 -> "0.0.0.0";
            case ANY_IPV6 -> "::";
            default -> host;
        };
    }
}
