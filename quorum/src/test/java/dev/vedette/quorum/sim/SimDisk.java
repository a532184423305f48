package dev.vedette.quorum.sim;

import dev.vedette.quorum.durable.DurableState;
import java.util.Optional;
import java.util.function.Consumer;

/** A disk that holds one sentinel's state. A write replaces all of it or nothing, and takes its time. */
final class SimDisk {

    private final World world;
    private final Knobs.DiskKnobs knobs;
    private final Chance chance;
    private DurableState content;
    private long slowUntilMicros;
    private long failingUntilMicros;
    private long writeNumber;
    private Optional<DurableState> underWay = Optional.empty();

    SimDisk(World world, Chance chance, DurableState content) {
        this.world = world;
        this.knobs = world.knobs().disk();
        this.chance = chance;
        this.content = content;
    }

    /** Writes are slow for a while. */
    void slowUntil(long micros) {
        slowUntilMicros = micros;
    }

    /** Most writes fail for a while. */
    void failUntil(long micros) {
        failingUntilMicros = micros;
    }

    /** Writes as it should from now on. */
    void heal() {
        slowUntilMicros = 0;
        failingUntilMicros = 0;
    }

    /** Writes {@code state}; {@code whenDone} hears whether it worked, unless the process has ended by then. */
    void write(DurableState state, Consumer<Boolean> whenDone) {
        long number = ++writeNumber;
        underWay = Optional.of(state);
        boolean isSlow = world.nowMicros() < slowUntilMicros;
        long micros = 1 + (isSlow ? chance.below(knobs.slowMicros() + 1) : chance.below(2 * knobs.writeMicros()));
        world.agenda().after(micros, () -> {
            if (number != writeNumber) {
                return;
            }
            boolean fails = world.nowMicros() < failingUntilMicros && chance.percent(knobs.failuresPercent());
            if (!fails) {
                content = state;
            }
            writeNumber++;
            underWay = Optional.empty();
            whenDone.accept(!fails);
        });
    }

    /** The process has ended: what was being written has reached the disk, or not. */
    void crash() {
        if (underWay.isPresent() && world.nowMicros() >= failingUntilMicros && chance.percent(50)) {
            content = underWay.get();
        }
        writeNumber++;
        underWay = Optional.empty();
    }

    /** The process is about to be killed: what is being written reaches the disk, or does not. */
    void settle(boolean isWritten) {
        content = isWritten ? underWay.orElse(content) : content;
        underWay = Optional.empty();
    }

    /** Whether something is being written. */
    boolean isWriting() {
        return underWay.isPresent();
    }

    /** What a new life of the process reads. */
    DurableState content() {
        return content;
    }
}
