package dev.vedette.quorum;

import dev.vedette.quorum.detection.StallGuard;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.model.Check;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Timings;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The front door of the protocol core: one input in, its effects out. Pure and deterministic: the same state, seed and
 * inputs give the same effects. Not safe for use by several threads.
 */
public final class SentinelCore {

    private final CoreState state;
    private final StallGuard stallGuard = new StallGuard();
    private final TiltDriver tilt;
    private final InputHandler handler;
    private long lastMillis = Long.MIN_VALUE;

    /**
     * A core that begins its life with {@code state}; {@link Input.Started} must be its first input, but
     * for {@link Input.HostsChanged}.
     *
     * @param seed makes its random pauses repeatable
     */
    public SentinelCore(DurableState state, Timings timings, long seed) {
        this.state = new CoreState(state.myId(), state.currentEpoch(), timings, seed);
        this.tilt = new TiltDriver(this.state);
        this.handler = new Dispatcher(this.state, tilt, state);
    }

    /**
     * Takes one input in and answers everything that follows from it.
     *
     * @param nowMillis the caller's monotonic clock, which must not run backwards
     */
    public Effects step(long nowMillis, Input input) {
        Check.argument(nowMillis >= lastMillis, "time must not run backwards", nowMillis);
        lastMillis = nowMillis;
        Now now = stallGuard.read(nowMillis);
        state.beginStep(now);
        long versionBefore = state.durableVersion();
        tilt.stalled(stallGuard.lastStallMillis());
        if (!state.isCrashed()) {
            input.handOver(handler);
        }
        OptionalLong next =
                state.isCrashed() ? OptionalLong.empty() : state.deadlines().nextMillis();
        stallGuard.await(next, nowMillis);
        boolean mustPersist = state.durableVersion() != versionBefore;
        return state.out().take(mustPersist ? OptionalLong.of(state.durableVersion()) : OptionalLong.empty(), next);
    }

    /** A picture of everything; its cost grows with the number of masters. */
    public SentinelView view() {
        return new SentinelView(
                state.myId(),
                state.currentEpoch(),
                state.tiltSinceMillis(),
                state.timings(),
                state.crashPoints(),
                state.allGroups().stream()
                        .map(group -> Views.master(state, group))
                        .toList(),
                Views.pauses(state));
    }

    /** A picture of one master; empty if it is not monitored. */
    public Optional<MasterView> view(MasterName name) {
        return state.find(name).map(group -> Views.master(state, group));
    }

    /** What would happen if that master died now, as of the last step; empty if it is not monitored. */
    public Optional<Outlook> outlook(MasterName name) {
        return state.find(name).map(groupState -> Outlooks.of(state, groupState));
    }

    /** Where a master is, as clients are told; empty if it is not monitored. Costs far less than a picture of it. */
    public Optional<Endpoint> address(MasterName name) {
        return state.find(name).map(groupState -> groupState.group().address());
    }

    /** What the operator configured for one master; empty if it is not monitored. */
    public Optional<MasterSettings> settings(MasterName name) {
        return state.find(name).map(groupState -> groupState.group().settings());
    }

    /** The periods of the whole process, as of now. */
    public Timings timings() {
        return state.timings();
    }

    /** What must survive a crash, as of now. To be flushed whenever {@link Effects#persistVersion()} is present. */
    public DurableState durableState() {
        return state.durable();
    }

    /** The version of {@link #durableState()}. */
    public long durableVersion() {
        return state.durableVersion();
    }
}
