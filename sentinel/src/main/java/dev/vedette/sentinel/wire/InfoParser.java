package dev.vedette.sentinel.wire;

import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the INFO reply of a data instance, of any version since 2.8. Lines that are unknown, damaged or phantoms (a replica
 * with port 0) are passed over: an odd INFO must never cost us the rest of it.
 *
 * <p>Source: docs/protocol.md, INFO.
 */
public final class InfoParser {

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MAX_LINK_DOWN_SECONDS = Long.MAX_VALUE / MILLIS_PER_SECOND;

    private Optional<RunId> runId = Optional.empty();
    private Optional<Role> role = Optional.empty();
    private final Set<Endpoint> replicas = new LinkedHashSet<>();
    private long masterLinkDownMillis;
    private Optional<String> masterHost = Optional.empty();
    private Optional<Integer> masterPort = Optional.empty();
    private boolean masterLinkUp;
    private OptionalInt priority = OptionalInt.empty();
    private OptionalLong replicaOffsetBytes = OptionalLong.empty();
    private OptionalLong masterOffsetBytes = OptionalLong.empty();
    private Optional<Boolean> announced = Optional.empty();
    private Optional<HandOverStage> handOver = Optional.empty();

    private InfoParser() {}

    /** Answers what the text says; fields that it lacks or spells wrongly are empty. */
    public static InfoReport parse(String text) {
        InfoParser parser = new InfoParser();
        int from = 0;
        while (from < text.length()) {
            int lineEnd = text.indexOf('\n', from);
            int to = lineEnd < 0 ? text.length() : lineEnd;
            int last = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
            int colon = isOfInterest(text, from) ? text.indexOf(':', from) : -1;
            if (colon > from && colon < last) {
                parser.readField(text.substring(from, colon), text.substring(colon + 1, last));
            }
            from = to + 1;
        }
        return parser.report();
    }

    /** Whether a field that begins there may be one that is read below: most are not, and cost nothing more. */
    private static boolean isOfInterest(String text, int from) {
        return switch (text.charAt(from)) {
            case 'm' -> text.startsWith("master_", from);
            case 's' -> text.startsWith("slave", from);
            case 'r' ->
                text.startsWith("role", from) || text.startsWith("run_id", from) || text.startsWith("replica_", from);
            default -> false;
        };
    }

    private void readField(String name, String value) {
        switch (name) {
            case "run_id" -> runId = value.length() == RunId.LENGTH ? Optional.of(new RunId(value)) : runId;
            case "role" -> readRole(value);
            case "master_link_down_since_seconds" -> readLinkDown(value);
            case "master_failover_state" -> handOver = stage(value);
            case "master_repl_offset" -> masterOffsetBytes = isRole(Role.MASTER) ? number(value) : masterOffsetBytes;
            default -> {
                if (isReplicaLine(name)) {
                    readReplica(value);
                } else if (isRole(Role.REPLICA)) {
                    readReplicaField(name, value);
                }
            }
        }
    }

    private void readRole(String value) {
        if (value.startsWith("master")) {
            role = Optional.of(Role.MASTER);
        } else if (value.startsWith("slave")) {
            role = Optional.of(Role.REPLICA);
        }
    }

    private boolean isRole(Role asked) {
        return role.isPresent() && role.get() == asked;
    }

    /** Fields that count only behind {@code role:slave}. */
    private void readReplicaField(String name, String value) {
        switch (name) {
            case "master_host" -> masterHost = HostText.canonical(value);
            case "master_port" -> masterPort = port(value);
            case "master_link_status" -> masterLinkUp = value.equals("up");
            case "slave_priority" -> priority = integer(value);
            case "slave_repl_offset" -> replicaOffsetBytes = number(value);
            case "replica_announced" -> announced = flag(value);
            default -> {
                // INFO has more than a hundred other fields.
            }
        }
    }

    private void readLinkDown(String value) {
        OptionalLong seconds = number(value);
        if (seconds.isPresent() && Math.abs(seconds.getAsLong()) <= MAX_LINK_DOWN_SECONDS) {
            masterLinkDownMillis = seconds.getAsLong() * MILLIS_PER_SECOND;
        }
    }

    private static boolean isReplicaLine(String name) {
        return name.length() > 5 && name.startsWith("slave") && isDigit(name.charAt(5));
    }

    private void readReplica(String value) {
        if (replicas.size() >= InfoReport.MAX_REPLICAS) {
            return;
        }
        boolean isNewForm = value.contains("ip=");
        String[] parts = value.split(",", 3);
        Optional<String> host = isNewForm ? after("ip=", value) : Optional.of(parts[0]);
        Optional<String> port = isNewForm
                ? after("port=", value)
                : Optional.of(parts).filter(p -> p.length > 1).map(p -> p[1]);
        endpoint(host.flatMap(HostText::canonical), port.flatMap(InfoParser::port))
                .ifPresent(replicas::add);
    }

    private static Optional<String> after(String key, String value) {
        for (String part : value.split(",", -1)) {
            if (part.startsWith(key)) {
                return Optional.of(part.substring(key.length()));
            }
        }
        return Optional.empty();
    }

    private InfoReport report() {
        List<Endpoint> replicaList = new ArrayList<>(replicas);
        return new InfoReport(
                runId,
                role,
                replicaList,
                masterLinkDownMillis,
                endpoint(masterHost, masterPort),
                masterLinkUp,
                priority,
                replicaOffsetBytes,
                masterOffsetBytes,
                announced,
                handOver);
    }

    private static Optional<Endpoint> endpoint(Optional<String> host, Optional<Integer> port) {
        return host.isPresent() && port.isPresent()
                ? Optional.of(new Endpoint(host.get(), port.get()))
                : Optional.empty();
    }

    private static Optional<Integer> port(String text) {
        OptionalLong number = number(text);
        return number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= Endpoint.MAX_PORT
                ? Optional.of((int) number.getAsLong())
                : Optional.empty();
    }

    private static OptionalInt integer(String text) {
        OptionalLong number = number(text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "0" -> Optional.of(false);
            case "1" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static Optional<HandOverStage> stage(String text) {
        return switch (text) {
            case "no-failover" -> Optional.of(HandOverStage.NONE);
            case "waiting-for-sync" -> Optional.of(HandOverStage.WAITING_FOR_SYNC);
            case "failover-in-progress" -> Optional.of(HandOverStage.IN_PROGRESS);
            default -> Optional.empty();
        };
    }

    private static OptionalLong number(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        boolean isNumber = text.length() > digits;
        for (int i = digits; i < text.length(); i++) {
            isNumber &= isDigit(text.charAt(i));
        }
        try {
            return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
