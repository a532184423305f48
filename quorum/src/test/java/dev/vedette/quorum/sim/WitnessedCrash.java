package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * A master that is called down before down-after has passed, by a sentinel that detects crashes, was out of reach for the whole window;
 * and of those that could still read from it, somebody had lost it.
 */
final class WitnessedCrash extends Invariant {

    /** A replica's word is no older than a second, by the slowest clock. */
    private static final long WORD_MICROS = 1_500_000;

    /** Outages closer than this to one another may look like one. */
    private static final long APART_MICROS = 10_000_000;

    /** What clocks, and the rounding of times, may make of a window. */
    private static final int CLOCKS_PERCENT = 3;

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.SUBJECTIVELY_DOWN)) {
            Optional<MasterView> view = event.master().flatMap(step::view);
            if (view.isPresent() && event.payload().startsWith("master ") && isEarly(step, view.get())) {
                world().watch().coverage().count("crash detected");
                world().serverAt(view.get().instance().endpoint()).ifPresent(server -> judge(step, view.get(), server));
            }
        }
    }

    /** By its silence the master would not be down yet. */
    private static boolean isEarly(Step step, MasterView view) {
        long silentMillis = step.nowMillis - view.instance().lastValidPingMillis();
        return silentMillis <= view.settings().downAfterMillis()
                && view.roleReported() == Role.MASTER
                && !view.isRebooting();
    }

    private void judge(Step step, MasterView view, SimServer master) {
        String what = step.host.name() + " calls " + master.name() + " crashed";
        expect(isLostBySomebody(view.name(), master), what + ", and all its replicas have read from it for long");
        boolean isPlain = !world().network().isRejected(step.host.index(), master.index())
                && world().nowMicros() - world().network().lastRejectionMicros() > APART_MICROS
                && master.outages().isAlone(APART_MICROS);
        long windowMicros = view.settings().crashDetectionMillis() * 1_000;
        long outageMicros = master.outages().lastMicros(world().nowMicros());
        expect(
                !isPlain || outageMicros >= windowMicros * (100 - CLOCKS_PERCENT) / 100 - 2_000,
                what + " after an outage of " + outageMicros + " us, less than the window of " + windowMicros);
    }

    private boolean isLostBySomebody(MasterName group, SimServer master) {
        long longAgo = world().nowMicros() - WORD_MICROS;
        List<SimServer> others =
                world().serversOf(group).filter(server -> server != master).toList();
        List<SimServer> followers = others.stream()
                .filter(server ->
                        server.data().master().filter(master.endpoint()::equals).isPresent())
                .toList();
        boolean hasChange = others.stream().anyMatch(server -> server.data().changedMicros() > longAgo);
        return hasChange
                || followers.isEmpty()
                || followers.stream().anyMatch(server -> !server.data().isLinkUp());
    }
}
