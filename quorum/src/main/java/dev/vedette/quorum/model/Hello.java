package dev.vedette.quorum.model;

import java.util.Optional;

/**
 * The gossip on channel {@code __sentinel__:hello}: who I am, and where I believe one master to be.
 *
 * @param sentinel where the sender can be reached
 * @param id the sender's identity
 * @param currentEpoch the sender's clock
 * @param masterName the master spoken of
 * @param master its address in the sender's view
 * @param configEpoch the version of that address
 */
public record Hello(
        Endpoint sentinel, RunId id, Epoch currentEpoch, MasterName masterName, Endpoint master, Epoch configEpoch) {

    /** The channel of data instances and sentinels that carries it. */
    public static final String CHANNEL = "__sentinel__:hello";

    /** Longest payload worth reading: the reference's buffer is about 1070 bytes. */
    public static final int MAX_LENGTH = 2_048;

    /** Everybody is told once in so many publish periods at least. Source: docs/protocol.md, Periodic commands. */
    public static final int MOST_PERIODS = 3;

    private static final int FIELDS = 8;

    /**
     * Reads a payload; empty if it has not exactly eight fields, an empty or non-numeric one, or a port out of range.
     * Source: docs/protocol.md, Hello.
     */
    public static Optional<Hello> parse(String payload) {
        if (payload.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] fields = payload.split(",", -1);
        if (fields.length != FIELDS || fields[2].isEmpty() || fields[4].isEmpty()) {
            return Optional.empty();
        }
        Optional<Endpoint> sentinel = endpoint(fields[0], fields[1]);
        Optional<Epoch> currentEpoch = Epoch.parse(fields[3]);
        Optional<Endpoint> master = endpoint(fields[5], fields[6]);
        Optional<Epoch> configEpoch = Epoch.parse(fields[7]);
        if (sentinel.isEmpty() || currentEpoch.isEmpty() || master.isEmpty() || configEpoch.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hello(
                sentinel.get(),
                new RunId(fields[2]),
                currentEpoch.get(),
                new MasterName(fields[4]),
                master.get(),
                configEpoch.get()));
    }

    /** The payload as it goes over the wire. */
    public String payload() {
        return String.join(
                ",",
                sentinel.host(),
                Integer.toString(sentinel.port()),
                id.value(),
                currentEpoch.toString(),
                masterName.value(),
                master.host(),
                Integer.toString(master.port()),
                configEpoch.toString());
    }

    private static Optional<Endpoint> endpoint(String host, String port) {
        if (host.isEmpty() || port.isEmpty() || port.length() > 5 || !isDigits(port)) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number == 0 || number > Endpoint.MAX_PORT ? Optional.empty() : Optional.of(new Endpoint(host, number));
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
