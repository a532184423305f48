package dev.vedette.sentinel.server;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;

/** Socket addresses as clients see them: {@code ip:port}, IPv6 in canonical form and in brackets, IPv4 never mapped. */
final class AddressText {

    private static final String MAPPED_IPV4 = "::ffff:";

    private AddressText() {}

    /** The text of {@code address}; of a client on the local socket {@code own} its path, as that client has no name. */
    static String of(SocketAddress address, SocketAddress own) {
        return own.isDomainSocket() ? own.path() + ":0" : of(address);
    }

    /** The text of {@code address}. */
    static String of(SocketAddress address) {
        String host = host(address);
        return host.indexOf(':') < 0 ? host + ":" + address.port() : "[" + host + "]:" + address.port();
    }

    /** Whether {@code address} is one of this machine's own loopback addresses. */
    static boolean isLoopback(SocketAddress address) {
        String host = host(address);
        return host.startsWith("127.") || host.equals("::1");
    }

    private static String host(SocketAddress address) {
        String given = address.hostAddress() == null ? "?" : address.hostAddress();
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(withoutZone(given));
        if (parsed == null) {
            return given;
        }
        String text = NetUtil.toAddressString(parsed);
        return text.startsWith(MAPPED_IPV4) && text.indexOf('.') > 0 ? text.substring(MAPPED_IPV4.length()) : text;
    }

    private static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }
}
