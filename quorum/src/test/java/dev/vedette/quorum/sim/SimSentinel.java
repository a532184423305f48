package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** A sentinel process that runs the real core, with links, a disk and a clock of its own. */
final class SimSentinel implements Node, HeldEffects.Outlets {

    /** A timer rings up to so much later than it should. */
    private static final long TIMER_JITTER_MICROS = 1_000;

    private static final long RESTART_MICROS = 300_000;

    private final World world;
    private final int index;
    private final Endpoint endpoint;
    private final RunId id;
    private final Chance chance;
    private final SimDisk disk;
    private final LocalClock clock;
    private final SimLinks links;
    private final Queue<Runnable> inbox = new ArrayDeque<>();
    private final Map<Long, Consumer<Optional<Answer>>> callers = new LinkedHashMap<>();
    private SentinelCore core;
    private GroupWrite commit;
    private HeldEffects held;
    private boolean isUp;
    private boolean isMachineUp = true;
    private int life;
    private long tokens;
    private long dueMicros = Long.MAX_VALUE;
    private long stalledUntilMicros;

    SimSentinel(
            World world, int index, Endpoint endpoint, DurableState state, Chance chance, int driftPartsPerMillion) {
        this.world = world;
        this.index = index;
        this.endpoint = endpoint;
        this.id = state.myId();
        this.chance = chance;
        this.disk = new SimDisk(world, chance.fork(), state);
        this.clock = new LocalClock(world, driftPartsPerMillion, chance.below(1_000_000_000L));
        this.links = new SimLinks(world, this);
        this.core = new SentinelCore(state, Timings.DEFAULTS, 0);
        this.commit = newCommit();
        this.held = new HeldEffects(this, commit);
    }

    /** Begins a life with what is on disk. */
    void boot() {
        if (isUp) {
            return;
        }
        isUp = true;
        isMachineUp = true;
        life++;
        world.diary().tell(this, "begins life " + life);
        core = new SentinelCore(disk.content(), Timings.DEFAULTS, chance.below(Long.MAX_VALUE));
        commit = newCommit();
        held = new HeldEffects(this, commit);
        world.watch().born(this);
        step(new Input.Started(localMillis()));
    }

    private GroupWrite newCommit() {
        SentinelCore running = core;
        return new GroupWrite(
                world,
                disk,
                running::durableVersion,
                running::durableState,
                this::flushed,
                this::flushFailed,
                this::inTurn);
    }

    /** The process ends at once; what was not flushed is lost. {@code loudly} if its machine goes on and tells others. */
    void crash(boolean loudly) {
        if (!isUp) {
            return;
        }
        world.diary().tell(this, "crashes");
        isUp = false;
        isMachineUp = loudly;
        dueMicros = Long.MAX_VALUE;
        stalledUntilMicros = 0;
        commit.end();
        disk.crash();
        links.die();
        inbox.clear();
        callers.clear();
        world.watch().died(this);
    }

    /** The process is killed; {@code isWritten} if what is being written still reaches the disk. */
    void kill(boolean isWritten) {
        disk.settle(isWritten);
        crash(true);
    }

    /** The process stands still. */
    void stallUntil(long micros) {
        if (isUp && micros > stalledUntilMicros) {
            stalledUntilMicros = micros;
            world.agenda().at(micros, this::wake);
        }
    }

    private void wake() {
        if (!isUp || isStalled()) {
            return;
        }
        boolean isTimerFirst = chance.percent(50);
        if (isTimerFirst && dueMicros <= world.nowMicros()) {
            deadline();
        }
        while (!inbox.isEmpty() && isUp) {
            inbox.remove().run();
        }
    }

    /** Runs {@code action} unless the process has ended; later if it stands still. */
    void inTurn(Runnable action) {
        if (isUp) {
            if (isStalled()) {
                inbox.add(action);
            } else {
                action.run();
            }
        }
    }

    /** Hands an input in. */
    void give(Input input) {
        inTurn(() -> step(input));
    }

    /** Hands an input in right after what happens now. */
    void later(Input input) {
        int number = life;
        world.agenda().after(1, () -> {
            if (number == life) {
                give(input);
            }
        });
    }

    /** A request whose answer goes to {@code caller}; empty if it failed. */
    ReplyToken expect(Consumer<Optional<Answer>> caller) {
        callers.put(++tokens, caller);
        return new ReplyToken(tokens);
    }

    /** When it must be woken; {@link Long#MAX_VALUE} if never. */
    long dueMicros() {
        return isUp && !isStalled() ? dueMicros : Long.MAX_VALUE;
    }

    /** Its deadline has come. */
    void deadline() {
        step(new Input.DeadlineReached());
    }

    /** One step of the core, and what follows from it. To be called in turn. */
    void step(Input input) {
        if (!isUp) {
            return;
        }
        long nowMillis = localMillis();
        Effects effects = core.step(nowMillis, input);
        dueMicros = effects.nextDeadlineMillis().isPresent()
                ? clock.worldMicros(effects.nextDeadlineMillis().getAsLong()) + chance.below(TIMER_JITTER_MICROS)
                : Long.MAX_VALUE;
        world.diary().step(this, input, effects);
        world.watch().stepped(this, nowMillis, input, effects);
        effects.links().forEach(this::order);
        effects.persistVersion().ifPresent(this::want);
        held.run(effects);
        world.watch().stands(this, held.size());
    }

    private void order(LinkOrder order) {
        if (isUp) {
            links.order(order);
            world.points().passed(this, order);
        }
    }

    private void want(long version) {
        if (isUp) {
            commit.want(version);
            world.points().passed(this, EffectPoints.Write.BEGUN);
        }
    }

    private void flushed(long version) {
        int number = life;
        inTurn(() -> {
            if (number == life) {
                world.points().passed(this, EffectPoints.Write.DONE);
                held.flushed(version);
                step(new Input.StateFlushed(version));
            }
        });
    }

    private void flushFailed() {
        int number = life;
        inTurn(() -> {
            if (number == life) {
                held.flushFailed();
                step(new Input.StateFlushFailed("disk out of order"));
            }
        });
    }

    @Override
    public void send(Send send) {
        if (!isUp) {
            return;
        }
        if (localMillis() <= send.notAfterMillis()) {
            world.watch().sent(this, send);
        }
        links.send(send);
        if (send.command() instanceof Command.Promote && send.target() instanceof InstanceId.DataInstance replica) {
            world.ambushes().acted(this, replica.master());
        }
        world.points().passed(this, send.command());
    }

    @Override
    public void reply(Reply reply) {
        answer(reply.token(), Optional.of(reply.answer()));
        world.points().passed(this, reply.answer());
    }

    @Override
    public void replyFailed(Reply reply) {
        answer(reply.token(), Optional.empty());
    }

    private void answer(ReplyToken token, Optional<Answer> answer) {
        Consumer<Optional<Answer>> caller = callers.remove(token.number());
        if (caller != null) {
            caller.accept(answer);
        }
    }

    @Override
    public void event(Event event) {
        if (isUp) {
            world.watch().told(this, event);
            world.points().passed(this, event.type());
        }
    }

    @Override
    public void crash() {
        crash(true);
        world.agenda().after(RESTART_MICROS, this::boot);
    }

    @Override
    public void accepted(Channel channel) {
        // A peer has connected: nothing to do until it asks.
    }

    @Override
    public void arrive(Channel channel, Object message) {
        if (message instanceof Traffic.Request request) {
            inTurn(() -> serve(channel, request));
        }
    }

    private void serve(Channel channel, Traffic.Request request) {
        Command command = request.command();
        if (command instanceof Command.Ping) {
            channel.answer(new Traffic.Response(request, new Traffic.Alive(PingVerdict.PONG)));
        } else if (command instanceof Command.PublishHello hello) {
            channel.answer(new Traffic.Response(request, new Traffic.Done()));
            step(new Input.HelloHeard(hello.content().from(request.sender())));
        } else if (command instanceof Command.AskMasterDown asked) {
            world.questions().heard(asked);
            asked(asked, answer -> answered(channel, request, answer));
        } else if (command instanceof Command.TellPauses told) {
            step(new Input.PausesTold(
                    expect(answer -> answered(channel, request, answer)), told.orders(), localMillis()));
        }
    }

    /** A peer asks; {@code caller} hears what is answered, empty if that could not be saved. To be called in turn. */
    void asked(Command.AskMasterDown question, Consumer<Optional<Answer>> caller) {
        ReplyToken token = expect(answer -> {
            if (answer.isPresent() && answer.get() instanceof Answer.MasterDown said) {
                world.watch().answered(this, question, said);
            }
            caller.accept(answer);
        });
        step(new Input.MasterDownAsked(token, question.address(), question.currentEpoch(), question.candidate()));
    }

    private void answered(Channel channel, Traffic.Request request, Optional<Answer> answer) {
        channel.answer(new Traffic.Response(request, Conversation.said(this, answer)));
        if (Conversation.isVote(answer) && request.command() instanceof Command.AskMasterDown asked) {
            world.ambushes().acted(this, asked.master());
        }
    }

    private boolean isStalled() {
        return world.nowMicros() < stalledUntilMicros;
    }

    /** Runs as it should from now on. */
    void heal() {
        disk.heal();
        if (isUp) {
            long until = stalledUntilMicros;
            stalledUntilMicros = 0;
            if (until > world.nowMicros()) {
                wake();
            }
        } else {
            boot();
        }
    }

    /** Its own clock. */
    long localMillis() {
        return clock.millis();
    }

    /** Its core. */
    SentinelCore core() {
        return core;
    }

    /** Its disk. */
    SimDisk disk() {
        return disk;
    }

    /** Its identity. */
    RunId id() {
        return id;
    }

    /** The luck of its surroundings. */
    Chance chance() {
        return chance;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public String name() {
        return "s" + (index + 1);
    }

    @Override
    public boolean isUp() {
        return isUp;
    }

    @Override
    public boolean isReachable() {
        return isMachineUp;
    }
}
