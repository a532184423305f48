package dev.vedette.quorum.golden;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One sentinel process: a core, and the shell round it in small. */
final class Host {

    private static final long RECONNECT_MILLIS = 100;

    /** More deadlines than this in a tenth of a second are a busy loop. */
    private static final int MAX_WAKE_UPS_IN_100_MILLIS = 50;

    final String name;
    final Endpoint endpoint;
    private final World world;
    private final Map<InstanceId, Link> links = new LinkedHashMap<>();
    private final Map<Long, Consumer<Answer>> callers = new LinkedHashMap<>();
    private final List<Send> heldSends = new ArrayList<>();
    private final List<Reply> heldReplies = new ArrayList<>();
    private final List<Event> heldEvents = new ArrayList<>();
    private final List<ScriptCall> heldScripts = new ArrayList<>();
    /** {@code fast}: flushes at once; {@code held}: only when told; {@code failing}: never. */
    String disk = "fast";

    private SentinelCore core;
    private DurableState onDisk;
    private long flushedVersion;
    private long dueMillis = Long.MAX_VALUE;
    private long calendarAheadMillis;
    private long stalledUntilMillis;
    private boolean isRunning;
    private int lives;
    private long tokens = 1_000;
    private long wakeUpWindow;
    private int wakeUps;

    Host(World world, String name, Endpoint endpoint, DurableState state) {
        this.world = world;
        this.name = name;
        this.endpoint = endpoint;
        this.onDisk = state;
        this.core = new SentinelCore(state, Timings.DEFAULTS, 1);
    }

    /** A link to an instance; a new generation with each connection. */
    private static final class Link {
        private final Endpoint endpoint;
        private int generation;
        private boolean isRefusalTold;
        private boolean isOpen;

        Link(Endpoint endpoint) {
            this.endpoint = endpoint;
        }
    }

    void start() {
        isRunning = true;
        core = new SentinelCore(onDisk, Timings.DEFAULTS, name.charAt(1) * 100L + lives);
        flushedVersion = 0;
        if (!world.names().equals(Hosts.NONE)) {
            step(new Input.HostsChanged(world.names()));
        }
        step(new Input.Started(unixMillis()));
    }

    /** The process ends at once; what was not flushed is lost. */
    void crash() {
        isRunning = false;
        lives++;
        dueMillis = Long.MAX_VALUE;
        links.clear();
        callers.clear();
        heldSends.clear();
        heldReplies.clear();
        heldEvents.clear();
        heldScripts.clear();
    }

    boolean isRunning() {
        return isRunning;
    }

    SentinelCore core() {
        return core;
    }

    /** Its calendar, which may be off. */
    long unixMillis() {
        return world.nowMillis() + calendarAheadMillis;
    }

    /** Its calendar is set. */
    void setCalendar(long aheadMillis) {
        calendarAheadMillis = aheadMillis;
    }

    /** The process stands still. */
    void stallUntil(long millis) {
        stalledUntilMillis = millis;
    }

    long dueMillis() {
        return isRunning ? Math.max(dueMillis, stalledUntilMillis) : Long.MAX_VALUE;
    }

    void deadline() {
        long window = world.nowMillis() / 100;
        wakeUps = window == wakeUpWindow ? wakeUps + 1 : 1;
        wakeUpWindow = window;
        if (wakeUps > MAX_WAKE_UPS_IN_100_MILLIS) {
            throw new AssertionError(name + " wakes up all the time at " + world.nowMillis());
        }
        step(new Input.DeadlineReached());
    }

    /** Hands {@code input} in as soon as the process runs and is not standing still. */
    void give(Input input) {
        if (!isRunning) {
            return;
        }
        if (world.nowMillis() < stalledUntilMillis) {
            world.later(stalledUntilMillis - world.nowMillis(), () -> give(input));
            return;
        }
        step(input);
    }

    /** A request whose answer goes to {@code caller}. */
    ReplyToken expect(Consumer<Answer> caller) {
        ReplyToken token = new ReplyToken(tokens++);
        callers.put(token.number(), caller);
        return token;
    }

    /** Everything so far reaches the disk. */
    void flush() {
        flushedVersion = core.durableVersion();
        onDisk = core.durableState();
        List<Send> sends = List.copyOf(heldSends);
        List<Reply> replies = List.copyOf(heldReplies);
        List<Event> events = List.copyOf(heldEvents);
        List<ScriptCall> scripts = List.copyOf(heldScripts);
        heldSends.clear();
        heldReplies.clear();
        heldEvents.clear();
        heldScripts.clear();
        sends.forEach(this::transmit);
        replies.forEach(this::answer);
        events.forEach(this::publish);
        scripts.forEach(this::call);
        step(new Input.StateFlushed(flushedVersion));
    }

    /** The connection to a server or peer breaks. */
    void loseLink(InstanceId id) {
        Link link = links.get(id);
        if (link != null && link.isOpen) {
            link.isOpen = false;
            link.generation++;
            give(new Input.LinkLost(id, LinkKind.COMMAND, "reset"));
            if (id instanceof InstanceId.DataInstance) {
                give(new Input.LinkLost(id, LinkKind.PUBSUB, "reset"));
            }
        }
    }

    /** Every link to that place breaks. */
    void loseLinksTo(Endpoint place) {
        List.copyOf(links.entrySet()).stream()
                .filter(entry -> world.resolved(entry.getValue().endpoint).equals(place))
                .forEach(entry -> loseLink(entry.getKey()));
    }

    /** Names lead elsewhere: the links to one of them are made anew. */
    void namesChanged(String name) {
        give(new Input.HostsChanged(world.names()));
        List.copyOf(links.entrySet()).stream()
                .filter(entry -> entry.getValue().endpoint.host().equals(name))
                .forEach(entry -> loseLink(entry.getKey()));
    }

    /** Whether it listens to the hello channel of that server. */
    boolean isSubscribedTo(Endpoint place) {
        return links.entrySet().stream()
                .anyMatch(entry -> entry.getValue().isOpen
                        && entry.getKey() instanceof InstanceId.DataInstance
                        && world.resolved(entry.getValue().endpoint).equals(place));
    }

    private void step(Input input) {
        Effects effects = core.step(world.nowMillis(), input);
        dueMillis = effects.nextDeadlineMillis().orElse(Long.MAX_VALUE);
        boolean isDirty = effects.persistVersion().isPresent();
        if (isDirty) {
            world.story.tell(name, "persist");
        }
        effects.links().forEach(this::order);
        boolean mustWait = core.durableVersion() > flushedVersion;
        Set<InstanceId> heldBack = new LinkedHashSet<>();
        for (Send send : effects.sends()) {
            if (mustWait && (send.command().presumesDurable() || heldBack.contains(send.target()))) {
                heldBack.add(send.target());
                heldSends.add(send);
            } else {
                transmit(send);
            }
        }
        for (Reply reply : effects.replies()) {
            if (mustWait && reply.answer().presumesDurable()) {
                heldReplies.add(reply);
            } else {
                answer(reply);
            }
        }
        for (Event event : effects.events()) {
            if (mustWait && (event.type().presumesDurable() || !heldEvents.isEmpty())) {
                heldEvents.add(event);
            } else {
                publish(event);
            }
        }
        for (ScriptCall script : effects.scripts()) {
            if (mustWait && (script.presumesDurable() || !heldScripts.isEmpty())) {
                heldScripts.add(script);
            } else {
                call(script);
            }
        }
        effects.notes().forEach(note -> world.story.tell(name, "note " + note.subject() + " " + note.text()));
        if (isDirty && disk.equals("fast")) {
            flush();
        } else if (disk.equals("failing")) {
            failToFlush(isDirty);
        }
        effects.crash().ifPresent(point -> {
            world.story.tell(name, "crash " + point);
            crash();
        });
    }

    private void failToFlush(boolean isDirty) {
        heldSends.stream().filter(send -> !send.command().presumesDurable()).forEach(this::transmit);
        heldSends.clear();
        heldReplies.forEach(reply -> world.story.tell(name, "reply error"));
        heldReplies.clear();
        heldEvents.stream().filter(event -> !event.type().presumesDurable()).forEach(this::publish);
        heldEvents.removeIf(event -> !event.type().presumesDurable());
        heldScripts.stream().filter(script -> !script.presumesDurable()).forEach(this::call);
        heldScripts.removeIf(script -> !script.presumesDurable());
        if (isDirty) {
            step(new Input.StateFlushFailed("disk full"));
        }
    }

    private void publish(Event event) {
        world.story.tell(name, event.type().wireName() + " " + event.payload());
    }

    private void call(ScriptCall script) {
        world.story.tell(name, "call " + script.path() + " " + script.arguments());
    }

    private void answer(Reply reply) {
        Consumer<Answer> caller = callers.remove(reply.token().number());
        if (caller != null) {
            caller.accept(reply.answer());
        }
    }

    private void order(LinkOrder order) {
        Story story = world.story;
        if (order instanceof LinkOrder.Open open) {
            if (story.shown.contains("open") || links.containsKey(open.instance())) {
                story.tell(name, "open " + open.endpoint());
            }
            Link old = links.get(open.instance());
            if (old == null || !old.endpoint.equals(open.endpoint())) {
                loseLink(open.instance());
                links.put(open.instance(), new Link(open.endpoint()));
                connect(open.instance(), World.WAY_MILLIS);
            }
        } else if (order instanceof LinkOrder.Close close) {
            story.tell(name, "close " + Wire.place(close.instance()));
            links.remove(close.instance());
        } else if (order instanceof LinkOrder.Renew renew) {
            story.tell(name, "renew " + Wire.place(renew.instance()) + ": " + renew.reason());
            world.later(0, () -> loseLink(renew.instance()));
        } else if (order instanceof LinkOrder.Knock knock) {
            if (story.shown.contains("knock")) {
                story.tell(name, "knock " + Wire.place(knock.instance()));
            }
            knock(knock.instance());
        }
    }

    private void connect(InstanceId id, long delayMillis) {
        Link link = links.get(id);
        int life = lives;
        world.later(delayMillis, () -> {
            if (life != lives || links.get(id) != link) {
                return;
            }
            attempt(id, link, world.nowMillis(), false);
            connect(id, RECONNECT_MILLIS);
        });
    }

    private void knock(InstanceId id) {
        Link link = links.get(id);
        int life = lives;
        long begunMillis = world.nowMillis();
        world.later(World.WAY_MILLIS, () -> {
            if (life == lives && links.get(id) == link) {
                attempt(id, link, begunMillis, true);
            }
        });
    }

    /** A first refusal is told, and any that the core asked for; after refusals, any other failure too. */
    private void attempt(InstanceId id, Link link, long begunMillis, boolean isAskedFor) {
        if (link.isOpen) {
            return;
        }
        Wire wire = new Wire(world, this);
        if (wire.accepts(link.endpoint)) {
            link.isOpen = true;
            link.isRefusalTold = false;
            give(new Input.LinkOpened(id, LinkKind.COMMAND));
            if (id instanceof InstanceId.DataInstance) {
                give(new Input.LinkOpened(id, LinkKind.PUBSUB));
            }
        } else if (wire.refuses(link.endpoint)) {
            if (isAskedFor || !link.isRefusalTold) {
                link.isRefusalTold = true;
                give(new Input.ConnectionRefused(id, begunMillis));
            }
        } else if (link.isRefusalTold) {
            link.isRefusalTold = false;
            give(new Input.LinkLost(id, LinkKind.COMMAND, "timed out"));
        }
    }

    private void transmit(Send send) {
        Wire wire = new Wire(world, this);
        wire.tell(send);
        Link link = links.get(send.target());
        if (send.notAfterMillis() < world.nowMillis() || link == null || !link.isOpen) {
            String reason = link == null || !link.isOpen ? "not connected" : "too late";
            world.later(0, () -> give(new Input.CommandFailed(send.target(), Wire.kind(send.command()), reason)));
            return;
        }
        int generation = link.generation;
        wire.carry(send, link.endpoint, answer -> {
            if (links.get(send.target()) == link && link.isOpen && link.generation == generation) {
                give(answer);
            }
        });
    }
}
