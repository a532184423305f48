package dev.vedette.sentinel.dns;

import java.net.UnknownHostException;
import java.util.List;

/** Looks a host name up. May take as long as it likes. */
@FunctionalInterface
public interface HostLookup {

    /** The numeric addresses of {@code name} in canonical text, at least one, the one to prefer first. */
    List<String> addresses(String name) throws UnknownHostException;
}
