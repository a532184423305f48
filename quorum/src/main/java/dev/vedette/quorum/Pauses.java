package dev.vedette.quorum;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.pause.PauseBook;
import dev.vedette.quorum.pause.StandingPause;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of pauses: the orders, and who has taken them. */
final class Pauses {

    private final PauseLedger ledger = new PauseLedger();
    private PauseBook book = PauseBook.EMPTY;

    /** Replaces the orders. */
    void setBook(PauseBook next) {
        book = next;
    }

    /** The orders. */
    PauseBook book() {
        return book;
    }

    /** Who has taken them. */
    PauseLedger ledger() {
        return ledger;
    }

    /** The pause that a master is in; empty if it is in none. */
    Optional<StandingPause> of(MasterName master, long nowMillis) {
        return book.pauseOf(master, nowMillis);
    }

    /** An order as others are shown it; {@code groups} are all that are monitored. */
    PauseView view(StandingPause pause, Collection<GroupState> groups) {
        return new PauseView(pause.order(), pause.endMillis(), pause.endUnixMillis(), agreement(pause.order(), groups));
    }

    private PauseView.Agreement agreement(PauseOrder order, Collection<GroupState> groups) {
        List<MasterGroup> concerned = groups.stream()
                .map(GroupState::group)
                .filter(group -> order.scope().covers(group.name()))
                .toList();
        PauseView.Agreement weakest = new PauseView.Agreement(1, 1, 1, List.of());
        int least = Integer.MAX_VALUE;
        Map<RunId, PauseView.Missing> missing = new LinkedHashMap<>();
        for (MasterGroup group : concerned) {
            int taken = 1;
            for (PeerSentinel peer : group.peers()) {
                if (ledger.isTaken(order, peer.id())) {
                    taken++;
                } else {
                    String reason = ledger.reason(order, peer.id());
                    missing.put(peer.id(), new PauseView.Missing(peer.id(), group.shown(peer.endpoint()), reason));
                }
            }
            int needed = group.voterCount() / 2 + 1;
            if (taken - needed < least) {
                least = taken - needed;
                weakest = new PauseView.Agreement(taken, group.voterCount(), needed, List.of());
            }
        }
        return new PauseView.Agreement(
                weakest.taken(), weakest.known(), weakest.needed(), List.copyOf(missing.values()));
    }
}
