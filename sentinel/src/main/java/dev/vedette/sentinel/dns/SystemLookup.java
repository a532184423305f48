package dev.vedette.sentinel.dns;

import dev.vedette.sentinel.wire.HostText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/**
 * The resolver of the system, as every other program on the machine uses it: the hosts file, DNS with search domains, whatever
 * else the machine is configured for, and addresses in its order. So it answers what redis-sentinel would be answered.
 */
public final class SystemLookup implements HostLookup {

    private static final String NOTHING = "0";

    /** The resolver of the system. */
    public SystemLookup() {}

    /**
     * Keeps this JVM from remembering answers and from reordering them. Must be called before anything else in the process has
     * to do with addresses. What an operator set on the command line stays.
     */
    public static void prepare() {
        Security.setProperty("networkaddress.cache.ttl", NOTHING);
        Security.setProperty("networkaddress.cache.negative.ttl", NOTHING);
        if (System.getProperty("java.net.preferIPv6Addresses") == null) {
            System.setProperty("java.net.preferIPv6Addresses", "system");
        }
    }

    @Override
    public List<String> addresses(String name) throws UnknownHostException {
        List<String> addresses = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(name)) {
            HostText.canonical(address.getHostAddress())
                    .filter(text -> !addresses.contains(text))
                    .ifPresent(addresses::add);
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return addresses;
    }
}
