package dev.vedette.quorum.sim;

import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Faults that wait for the worst moment: right after a sentinel has answered with its vote, or has told a replica to lead. */
final class Ambushes {

    private static final int VARIANTS = 4;

    private final World world;
    private final Map<SimSentinel, Fault> armed = new LinkedHashMap<>();

    Ambushes(World world) {
        this.world = world;
    }

    /** Waits for a sentinel's next such moment. */
    void arm(SimSentinel target, Fault fault) {
        armed.put(target, fault);
    }

    /** Nothing waits any more. */
    void disarm() {
        armed.clear();
    }

    /** A sentinel has acted on a master. */
    void acted(SimSentinel host, MasterName master) {
        Fault fault = armed.remove(host);
        if (fault != null) {
            world.agenda().after(1, () -> strike(host, master, fault));
        }
    }

    private void strike(SimSentinel host, MasterName master, Fault fault) {
        world.diary().tell(host, "is ambushed: " + fault);
        long until = world.nowMicros() + fault.forMillis() * 1_000;
        switch (fault.other() % VARIANTS) {
            case 0 -> {
                host.crash(true);
                world.agenda().after(1 + 1_000L * (fault.forMillis() % 20), host::boot);
            }
            case 1 -> new Operator(world).reset(host, master);
            case 2 -> host.stallUntil(until);
            default -> host.disk().failUntil(until);
        }
    }
}
