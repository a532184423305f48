package dev.vedette.sentinel.wire;

import io.netty.util.NetUtil;
import java.util.Optional;

/**
 * The host part of an address as instances write it. Numeric addresses are brought to canonical text, since peers compare
 * hellos byte by byte; names are only checked. Nothing is resolved here.
 */
public final class HostText {

    /** Longest host name that DNS knows. */
    private static final int MAX_LENGTH = 253;

    private static final int IPV6_BYTES = 16;

    private HostText() {}

    /** Answers the host in canonical text; empty when the text can be neither an address nor a host name. */
    public static Optional<String> canonical(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(HostText::isAllowed)) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? Optional.of(text) : compressed(text);
    }

    private static Optional<String> compressed(String ipv6) {
        int scope = ipv6.indexOf('%');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(scope < 0 ? ipv6 : ipv6.substring(0, scope));
        boolean isIpv6 = bytes != null && bytes.length == IPV6_BYTES;
        return isIpv6 ? Optional.of(NetUtil.bytesToIpAddress(bytes)) : Optional.empty();
    }

    private static boolean isAllowed(int c) {
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
