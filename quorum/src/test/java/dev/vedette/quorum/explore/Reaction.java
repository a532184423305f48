package dev.vedette.quorum.explore;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One step of one sentinel: the real core in a shell that carries out effects as the contract of {@link Effects} says, with one
 * write under way at most.
 */
final class Reaction {

    private static final ReplyToken TOKEN = new ReplyToken(1);

    private final int index;
    private final Timings timings;
    private final long luck;
    private final long nowMillis;
    private final List<Output> outputs = new ArrayList<>();
    private final Deque<Host.Held> held;
    private Optional<SentinelCore> core;
    private Optional<Stimulus.Caller> caller = Optional.empty();
    private DurableState disk;
    private Optional<DurableState> writing;
    private long writingVersion;
    private long wanted;
    private long flushed;
    private long dueMillis;
    private boolean isRoutine = true;

    private Reaction(Host host, long idleMillis, Timings timings, long luck) {
        this.index = host.index();
        this.timings = timings;
        this.luck = luck;
        this.nowMillis = host.nowMillis() + idleMillis;
        this.held = new ArrayDeque<>(host.held());
        this.core = host.core();
        this.disk = host.disk();
        this.writing = host.writing();
        this.writingVersion = host.writingVersion();
        this.wanted = host.wanted();
        this.flushed = host.flushed();
        this.dueMillis = host.dueMillis();
    }

    /**
     * What comes of a stimulus.
     *
     * @param isRoutine whether nothing happened but PING, INFO, hellos to servers and questions without a candidate
     */
    record Result(Host host, List<Output> outputs, boolean isRoutine) {

        Result {
            outputs = List.copyOf(outputs);
        }
    }

    /** Lets {@code stimulus} happen to {@code host}, {@code idleMillis} after its last step. */
    static Result of(Host host, long idleMillis, Stimulus stimulus, Timings timings, long luck) {
        Reaction reaction = new Reaction(host, idleMillis, timings, luck);
        reaction.happen(stimulus);
        return new Result(reaction.host(), reaction.outputs, reaction.isRoutine);
    }

    private Host host() {
        return new Host(
                index, core, nowMillis, dueMillis, disk, writing, writingVersion, wanted, flushed, List.copyOf(held));
    }

    private void happen(Stimulus stimulus) {
        if (stimulus instanceof Stimulus.Begin) {
            core = Optional.of(new SentinelCore(disk, timings, luck));
            step(new Input.Started(nowMillis));
        } else if (stimulus instanceof Stimulus.Crash crash) {
            crash(crash.isWritten());
        } else if (stimulus instanceof Stimulus.Given given) {
            copyAndStep(given.input());
        } else if (stimulus instanceof Stimulus.Asked asked) {
            caller = Optional.of(asked.caller());
            isRoutine = asked.candidate().isEmpty();
            copyAndStep(new Input.MasterDownAsked(TOKEN, asked.address(), asked.epoch(), asked.candidate()));
        } else if (stimulus instanceof Stimulus.Flushed) {
            flushed();
        } else if (stimulus instanceof Stimulus.FlushFailed) {
            flushFailed();
        }
    }

    private void crash(boolean isWritten) {
        isRoutine = false;
        disk = isWritten ? writing.orElse(disk) : disk;
        core = Optional.empty();
        writing = Optional.empty();
        held.clear();
        writingVersion = 0;
        wanted = 0;
        flushed = 0;
        dueMillis = Long.MAX_VALUE;
    }

    private void flushed() {
        isRoutine = false;
        disk = writing.orElseThrow();
        flushed = writingVersion;
        writing = Optional.empty();
        while (!held.isEmpty() && held.peek().version() <= flushed) {
            release(held.remove().effect());
        }
        copyAndStep(new Input.StateFlushed(flushed));
        writeIfNeeded();
    }

    private void flushFailed() {
        isRoutine = false;
        writing = Optional.empty();
        List<Host.Held> kept = new ArrayList<>();
        List<Output> failed = new ArrayList<>();
        for (Host.Held each : held) {
            if (each.effect() instanceof Output.Told told && told.event().type().presumesDurable()) {
                kept.add(each);
            } else if (each.effect() instanceof Output.Answered answered) {
                failed.add(new Output.AnswerFailed(answered.caller()));
            } else if (!(each.effect() instanceof Output.Sent sent
                    && sent.send().command().presumesDurable())) {
                failed.add(each.effect());
            }
        }
        held.clear();
        held.addAll(kept);
        failed.forEach(this::release);
        copyAndStep(new Input.StateFlushFailed("the disk is full"));
        writeIfNeeded();
    }

    private void copyAndStep(Input input) {
        core = core.map(running -> CoreCopy.of(running, luck));
        step(input);
    }

    private void step(Input input) {
        Effects effects = core.orElseThrow().step(nowMillis, input);
        dueMillis = effects.nextDeadlineMillis().orElse(Long.MAX_VALUE);
        isRoutine &= effects.events().isEmpty() && effects.persistVersion().isEmpty();
        effects.events().forEach(event -> outputs.add(new Output.Happened(event)));
        effects.links().forEach(order -> outputs.add(new Output.Ordered(order)));
        effects.persistVersion().ifPresent(version -> {
            wanted = version;
            writeIfNeeded();
        });
        carryOut(effects);
    }

    private void carryOut(Effects effects) {
        List<InstanceId> reconfigured = new ArrayList<>(0);
        for (Send send : effects.sends()) {
            Command command = send.command();
            boolean isBehind = command instanceof Command.AskInfo && reconfigured.contains(send.target());
            boolean isHeld = !isSettled() && (command.presumesDurable() || isBehind);
            if (isHeld && (command instanceof Command.Promote || command instanceof Command.Follow)) {
                reconfigured.add(send.target());
            }
            holdOrRelease(new Output.Sent(send), isHeld);
        }
        for (Reply reply : effects.replies()) {
            Answer.MasterDown answer = (Answer.MasterDown) reply.answer();
            holdOrRelease(new Output.Answered(caller.orElseThrow(), answer), answer.presumesDurable() && !isSettled());
        }
        for (Event event : effects.events()) {
            holdOrRelease(new Output.Told(event), !isSettled() && (event.type().presumesDurable() || hasNews()));
        }
    }

    private boolean hasNews() {
        return held.stream().anyMatch(each -> each.effect() instanceof Output.Told);
    }

    private void holdOrRelease(Output effect, boolean isHeld) {
        if (isHeld) {
            held.add(new Host.Held(wanted, effect));
        } else {
            release(effect);
        }
    }

    private void release(Output effect) {
        boolean isLate =
                effect instanceof Output.Sent sent && nowMillis > sent.send().notAfterMillis();
        outputs.add(isLate ? new Output.TooLate(((Output.Sent) effect).send()) : effect);
    }

    private boolean isSettled() {
        return flushed >= wanted;
    }

    private void writeIfNeeded() {
        if (writing.isEmpty() && !isSettled()) {
            SentinelCore running = core.orElseThrow();
            writingVersion = running.durableVersion();
            writing = Optional.of(running.durableState());
        }
    }
}
