package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.pause.StandingPause;
import java.util.List;

/** Brings orders about pauses to the peers that they concern, and again until each has taken them. Source: docs/adr/0020-pause.md. */
final class PauseCourier {

    /** A peer that has not taken an order is told it again after so long, as long as it stands. */
    static final long RETELL_MILLIS = 5_000;

    /** Most orders in one message to a peer, so that it stays small. */
    static final int MAX_TOLD_AT_ONCE = 64;

    private final CoreState state;

    PauseCourier(CoreState state) {
        this.state = state;
    }

    /** Tells all peers that it concerns of a new order. */
    void tell(StandingPause pause) {
        peers(pause.order().scope()).forEach(link -> tell(link, List.of(pause)));
    }

    /** Tells a peer whatever it has not taken and was not told lately. */
    void retell(PeerLink link) {
        long nowMillis = state.now().millis();
        PauseLedger ledger = state.pauses().ledger();
        RunId peer = link.id().id();
        List<StandingPause> untold = state.pauses().book().standing(nowMillis).stream()
                .filter(pause -> concerns(link, pause.order().scope()))
                .filter(pause -> !ledger.isTaken(pause.order(), peer) && !ledger.isAwaited(pause.order(), peer))
                .filter(pause -> ledger.askedMillis(pause.order(), peer) <= nowMillis - RETELL_MILLIS)
                .toList();
        tell(link, untold);
    }

    /** Whether a peer may still say whether it takes the order. */
    boolean isAwaited(PauseOrder order) {
        return peers(order.scope()).stream()
                .anyMatch(link ->
                        state.pauses().ledger().isAwaited(order, link.id().id()));
    }

    private void tell(PeerLink link, List<StandingPause> pauses) {
        RunId peer = link.id().id();
        PauseLedger ledger = state.pauses().ledger();
        if (!link.health().isCommandOpen() || ledger.isStranger(peer)) {
            return;
        }
        long nowMillis = state.now().millis();
        for (int from = 0; from < pauses.size(); from += MAX_TOLD_AT_ONCE) {
            List<StandingPause> some = pauses.subList(from, Math.min(pauses.size(), from + MAX_TOLD_AT_ONCE));
            some.forEach(pause -> ledger.asked(pause.order(), peer, nowMillis));
            state.out()
                    .send(
                            link.id(),
                            new Command.TellPauses(some.stream()
                                    .map(pause -> pause.told(nowMillis))
                                    .toList()));
        }
    }

    private List<PeerLink> peers(PauseScope scope) {
        return state.allPeerLinks().stream()
                .filter(link -> concerns(link, scope))
                .toList();
    }

    private static boolean concerns(PeerLink link, PauseScope scope) {
        return scope.master().isEmpty()
                || link.sharers().contains(scope.master().get());
    }
}
