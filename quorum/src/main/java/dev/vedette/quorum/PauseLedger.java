package dev.vedette.quorum;

import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.RunId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which peer has taken which order, as far as it has answered; a peer that knows nothing of pauses is asked once a connection. */
final class PauseLedger {

    private static final long LONG_AGO = Long.MIN_VALUE;
    private static final String NOT_ASKED = "not connected";
    private static final String UNANSWERED = "no answer yet";
    private static final String UNKNOWN_COMMAND = "ERR unknown command";

    /** By order, then peer. */
    private final Map<PauseOrder, Map<RunId, Standing>> orders = new LinkedHashMap<>();

    /** What peers said that do not know the command. */
    private final Map<RunId, String> strangers = new LinkedHashMap<>();

    private record Standing(boolean isTaken, boolean isAwaited, long askedMillis, String reason) {}

    /** The peer is being told. */
    void asked(PauseOrder order, RunId peer, long nowMillis) {
        of(order).put(peer, new Standing(isTaken(order, peer), true, nowMillis, UNANSWERED));
    }

    /** The peer has answered, by taking it or not. */
    void answered(PauseOrder order, RunId peer, boolean isTaken, String reason) {
        Standing before = of(order).get(peer);
        long askedMillis = before == null ? LONG_AGO : before.askedMillis();
        of(order).put(peer, new Standing(isTaken, false, askedMillis, reason));
    }

    /** Whatever the peer was told last came to nothing. */
    void failed(RunId peer, String reason) {
        if (reason.startsWith(UNKNOWN_COMMAND)) {
            strangers.put(peer, reason);
        }
        orders.values().forEach(standings -> {
            Standing standing = standings.get(peer);
            if (standing != null && standing.isAwaited()) {
                standings.put(peer, new Standing(false, false, standing.askedMillis(), reason));
            }
        });
    }

    /** The peer may be another process now: it is told everything anew. */
    void reconnected(RunId peer) {
        strangers.remove(peer);
        orders.values().forEach(standings -> standings.remove(peer));
    }

    /** Forgets all orders but these. */
    void keepOnly(Collection<PauseOrder> standing) {
        orders.keySet().removeIf(order -> !standing.contains(order));
    }

    /** Whether it has said that it does not know the command. */
    boolean isStranger(RunId peer) {
        return strangers.containsKey(peer);
    }

    /** Whether it has taken the order. */
    boolean isTaken(PauseOrder order, RunId peer) {
        return find(order, peer).filter(Standing::isTaken).isPresent();
    }

    /** Whether its answer is awaited. */
    boolean isAwaited(PauseOrder order, RunId peer) {
        return find(order, peer).filter(Standing::isAwaited).isPresent();
    }

    /** When it was told last; long ago if never. */
    long askedMillis(PauseOrder order, RunId peer) {
        return find(order, peer).map(Standing::askedMillis).orElse(LONG_AGO);
    }

    /** Why it has not taken the order. */
    String reason(PauseOrder order, RunId peer) {
        return Optional.ofNullable(strangers.get(peer))
                .or(() -> find(order, peer).map(Standing::reason))
                .orElse(NOT_ASKED);
    }

    private Optional<Standing> find(PauseOrder order, RunId peer) {
        return Optional.ofNullable(orders.get(order)).map(standings -> standings.get(peer));
    }

    private Map<RunId, Standing> of(PauseOrder order) {
        return orders.computeIfAbsent(order, key -> new LinkedHashMap<>());
    }
}
