package dev.vedette.quorum.explore;

import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.durable.DurableState;
import java.util.List;
import java.util.Optional;

/**
 * One sentinel as it was right after its last step. Nobody changes it any more: {@link Reaction} works on a copy.
 *
 * @param index its number
 * @param core the running core; empty while the process is down
 * @param nowMillis its own clock at its last step
 * @param dueMillis when its core wants to be woken; {@link Long#MAX_VALUE} if never
 * @param disk what is on disk
 * @param writing what is being written
 * @param writingVersion its version
 * @param wanted the last version that was wanted on disk
 * @param flushed the last version that is
 * @param held what waits for the disk, in its order
 */
record Host(
        int index,
        Optional<SentinelCore> core,
        long nowMillis,
        long dueMillis,
        DurableState disk,
        Optional<DurableState> writing,
        long writingVersion,
        long wanted,
        long flushed,
        List<Held> held) {

    /** Clocks begin here, so that no moment is mistaken for none. */
    static final long BEGIN_MILLIS = 1_000_000_000;

    Host {
        held = List.copyOf(held);
    }

    /** An effect that waits until {@code version} is on disk. */
    record Held(long version, Output effect) {}

    /** A process that has not begun yet. */
    static Host fresh(int index, DurableState disk) {
        return new Host(
                index, Optional.empty(), BEGIN_MILLIS, Long.MAX_VALUE, disk, Optional.empty(), 0, 0, 0, List.of());
    }

    /** Whether the process runs. */
    boolean isUp() {
        return core.isPresent();
    }

    /** In how many milliseconds after its last step its core wants to be woken; {@link Long#MAX_VALUE} if never. */
    long dueInMillis() {
        return dueMillis == Long.MAX_VALUE ? Long.MAX_VALUE : dueMillis - nowMillis;
    }

    /** What all states share that go on alike from here: times are told from now on, versions from the latest. */
    Digest.Value digest() {
        Digest digest = new Digest();
        digest.add(index).add(isUp() ? 1 : 0).add(dueInMillis());
        core.ifPresent(running -> CoreDigest.feed(digest, running, nowMillis, flushed));
        CoreDigest.feed(digest, disk, nowMillis);
        writing.ifPresent(state -> {
            digest.add(wanted - writingVersion);
            CoreDigest.feed(digest, state, nowMillis);
        });
        digest.add(wanted - flushed).add(held.size());
        for (Held each : held) {
            digest.add(wanted - each.version());
            CoreDigest.feed(digest, (Record) each.effect(), nowMillis);
        }
        return digest.value();
    }
}
