package dev.vedette.quorum.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where host names lead, as far as it is known, and whether instances are shown under their names. The core looks nothing up:
 * whoever does hands in a new picture whenever something changes. Source: docs/protocol.md, Host names.
 *
 * @param announcesNames whether names are shown to others where they are known; addresses are otherwise
 * @param known the numeric addresses of each name, the one in use first; the case of names means nothing
 */
public record Hosts(boolean announcesNames, Map<String, List<String>> known) {

    /** Nothing but numeric addresses, and those shown as they are. */
    public static final Hosts NONE = new Hosts(false, Collections.emptyNavigableMap());

    private static final String LOCALHOST = "localhost";

    /** What {@code localhost} means everywhere (RFC 6761); good for comparing, even where names are not resolved. */
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    public Hosts {
        NavigableMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.forEach((name, addresses) -> {
            Check.argument(!addresses.isEmpty(), "a known name has an address", name);
            copy.put(name, List.copyOf(addresses));
        });
        known = Collections.unmodifiableNavigableMap(copy);
    }

    /** Whether a host is a numeric address rather than a name. */
    public static boolean isNumeric(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The numeric address in use for a host; empty if it is a name that nobody could resolve so far. */
    public Optional<String> address(String host) {
        return isNumeric(host)
                ? Optional.of(host)
                : Optional.ofNullable(known.get(host)).map(addresses -> addresses.get(0));
    }

    /** The same place by its numeric address; as given if that is not known. */
    public Endpoint resolved(Endpoint endpoint) {
        if (isNumeric(endpoint.host())) {
            return endpoint;
        }
        return address(endpoint.host())
                .map(address -> new Endpoint(address, endpoint.port()))
                .orElse(endpoint);
    }

    /** How a place is told to others: by name or by address, as configured. */
    public Endpoint shown(Endpoint endpoint) {
        return announcesNames ? endpoint : resolved(endpoint);
    }

    /** Whether both are one place: equal ports, and equal names or addresses. */
    public boolean isSame(Endpoint one, Endpoint other) {
        if (one.port() != other.port()) {
            return false;
        }
        if (one.host().equalsIgnoreCase(other.host())) {
            return true;
        }
        List<String> ones = addresses(one.host());
        List<String> others = addresses(other.host());
        if (isNumeric(one.host()) || isNumeric(other.host())) {
            return ones.stream().anyMatch(others::contains);
        }
        return !ones.isEmpty() && !others.isEmpty() && ones.get(0).equals(others.get(0));
    }

    /** All addresses that a host may stand for when it is compared; none if it cannot be resolved. */
    public List<String> addresses(String host) {
        if (isNumeric(host)) {
            return List.of(host);
        }
        List<String> found = known.get(host);
        if (found != null) {
            return found;
        }
        return host.equalsIgnoreCase(LOCALHOST) ? LOOPBACK : List.of();
    }
}
