package dev.vedette.it.chaos;

import dev.vedette.it.resp.Endpoint;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One place on the network: a server and a sentinel in a namespace of their own, and clients beside them. The clients, and
 * what a slow line brings from here, have addresses in the namespace in the middle, through which all ways lead.
 *
 * @param number from 1 to {@link #COUNT}
 */
record Site(int number) {
    /** How many there are: each has a sentinel, and two of them are a majority. */
    static final int COUNT = 3;

    /** Where each server listens. */
    static final int SERVER_PORT = 6379;

    /** Where each sentinel listens. */
    static final int SENTINEL_PORT = 26379;

    /** Checks the number. */
    Site {
        if (number < 1 || number > COUNT) {
            throw new IllegalArgumentException("no site has the number " + number);
        }
    }

    /** All of them. */
    static List<Site> all() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(Site::new).toList();
    }

    /** The site with this address. */
    static Site at(String address) {
        return all().stream()
                .filter(site -> site.addresses().contains(address))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no site has the address " + address));
    }

    /** The site that comes so many numbers behind this one, in a ring. */
    Site next(int steps) {
        return new Site((number - 1 + steps) % COUNT + 1);
    }

    /** The other ones. */
    List<Site> others() {
        return all().stream().filter(site -> !site.equals(this)).toList();
    }

    /** The address of its server and its sentinel. */
    String address() {
        return "10.77." + number + ".2";
    }

    /** The address in the middle on the way to it. */
    String gateway() {
        return "10.77." + number + ".1";
    }

    /** The address of the clients beside it. */
    String clientAddress() {
        return "10.77.90." + number;
    }

    /** Where a slow line to it begins, and from where a slow line from it ends. */
    String lineAddress() {
        return "10.77.91." + number;
    }

    /** All addresses that are cut off when this site is. */
    List<String> addresses() {
        return List.of(address(), clientAddress(), lineAddress());
    }

    /** Its server. */
    Endpoint server() {
        return new Endpoint(address(), SERVER_PORT);
    }

    /** Its sentinel. */
    Endpoint sentinel() {
        return new Endpoint(address(), SENTINEL_PORT);
    }

    /** What messages call it, and its namespace. */
    @Override
    public String toString() {
        return "site" + number;
    }
}
