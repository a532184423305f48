package dev.vedette.quorum.explore;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** One choice, and all that follows from it at once: routine between cores and servers takes no time and is no choice. */
final class Turn {

    /** So much routine in one turn is an endless loop. */
    private static final int MAX_STEPS = 20_000;

    /** What a server says must be younger than the order, so carrying it out takes a moment. */
    private static final long ORDER_MILLIS = 1;

    /** So long is routine let go on where nothing else is awaited. */
    private static final long CALM_MILLIS = 30_000;

    private final Mechanics mechanics;
    private final Locals locals;
    private final Situation situation;
    private final Consumer<String> story;
    private final Rules rules;
    private final Servers servers;
    private final Wires wires;
    private final Queue<Pending> queue = new ArrayDeque<>();
    private boolean isRoutine = true;
    private int steps;

    private record Pending(int sentinel, Stimulus stimulus) {}

    Turn(Mechanics mechanics, Locals locals, Situation situation, Consumer<String> story) {
        this.mechanics = mechanics;
        this.locals = locals;
        this.situation = situation;
        this.story = story;
        this.rules = new Rules(situation);
        this.servers = new Servers(situation);
        this.wires = new Wires(mechanics, situation);
    }

    /** Changes the situation as the choice says. */
    void make(Choice choice) {
        if (choice instanceof Choice.Deliver deliver) {
            situation.take(deliver.number());
            deliver(deliver.message());
        } else if (choice instanceof Choice.Flush flush) {
            happen(flush.sentinel(), new Stimulus.Flushed());
        } else if (choice instanceof Choice.Fail fail) {
            happen(fail.sentinel(), new Stimulus.FlushFailed());
        } else if (choice instanceof Choice.Tick tick) {
            tick(tick.sentinel());
        } else if (choice instanceof Choice.Wait) {
            pass(Mechanics.WAIT_MILLIS);
        } else if (choice instanceof Choice.Restart restart) {
            begin(restart.sentinel());
        } else if (choice instanceof Choice.Crash crash) {
            crash(crash);
        } else if (choice instanceof Choice.Break broken) {
            breakLink(broken.sentinel(), broken.target());
        } else if (choice instanceof Choice.Die death) {
            die(death.server());
        } else if (choice instanceof Choice.Return back) {
            comeBack(back.server());
        }
        run();
        mechanics.dropIdleTalk(situation);
    }

    /** Lets a sentinel begin its life: everybody who runs is connected with it. */
    void begin(int sentinel) {
        happen(sentinel, new Stimulus.Begin());
        for (int other = 0; other < Cast.SENTINELS; other++) {
            boolean isWaiting = other != sentinel
                    && mechanics.isUp(situation, other)
                    && !situation.isOpen(other, sentinel)
                    && !wires.isHangingUp(sentinel, other);
            if (isWaiting) {
                open(other, sentinel);
            }
        }
    }

    private void tick(int sentinel) {
        long spent = 0;
        int next = sentinel;
        boolean goesOn = true;
        while (goesOn) {
            long left = Math.max(0, mechanics.leftMillis(situation, next));
            pass(left);
            spent += left;
            happen(next, new Stimulus.Given(new Input.DeadlineReached()));
            run();
            next = nearest();
            long bound = mechanics.isBusy(situation) ? Mechanics.WAIT_MILLIS : CALM_MILLIS;
            goesOn = isRoutine && spent + mechanics.leftMillis(situation, next) <= bound;
        }
    }

    /** Lets so much time pass, and every deadline be served that comes meanwhile. */
    void rest(long millis) {
        long leftMillis = millis;
        int next = nearest();
        while (mechanics.leftMillis(situation, next) <= leftMillis) {
            long untilNext = Math.max(0, mechanics.leftMillis(situation, next));
            pass(untilNext);
            leftMillis -= untilNext;
            happen(next, new Stimulus.Given(new Input.DeadlineReached()));
            run();
            next = nearest();
        }
        pass(leftMillis);
        mechanics.dropIdleTalk(situation);
    }

    private int nearest() {
        int nearest = 0;
        for (int sentinel = 1; sentinel < Cast.SENTINELS; sentinel++) {
            boolean isNearer = mechanics.leftMillis(situation, sentinel) < mechanics.leftMillis(situation, nearest);
            nearest = isNearer ? sentinel : nearest;
        }
        return nearest;
    }

    private void pass(long millis) {
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            situation.idleMillis[sentinel] += mechanics.isUp(situation, sentinel) ? millis : 0;
        }
        situation.ledger.pass(millis);
        if (millis > 0) {
            story.accept("  (" + millis + " ms pass)");
        }
    }

    private void deliver(Message message) {
        isRoutine = false;
        int to = message.to();
        if (message instanceof Message.VoteRequest request) {
            Command.AskMasterDown question = request.question();
            happen(
                    to,
                    new Stimulus.Asked(
                            new Stimulus.Caller(request.from(), request.connection()),
                            question.address(),
                            question.currentEpoch(),
                            question.candidate()));
        } else if (message instanceof Message.VoteReply reply) {
            if (reply.connection() == situation.connection(to, reply.from())) {
                give(
                        to,
                        new Input.MasterDownAnswered(
                                Cast.id(reply.from()),
                                Cast.MASTER,
                                reply.answer().down(),
                                reply.answer().leader(),
                                reply.answer().leaderEpoch()));
            }
        } else if (message instanceof Message.Greeting greeting) {
            give(to, new Input.HelloHeard(greeting.hello()));
        } else if (message instanceof Message.HangUp) {
            lose(to, message.from());
        } else if (message instanceof Message.Order order) {
            obey(order);
        }
    }

    private void crash(Choice.Crash crash) {
        isRoutine = false;
        int dead = crash.sentinel();
        happen(dead, new Stimulus.Crash(crash.isWritten()));
        situation.ledger.end(dead);
        situation.idleMillis[dead] = 0;
        wires.dropMessagesTo(dead);
        for (int other = 0; other < Cast.TARGETS; other++) {
            situation.endConnection(dead, other);
            situation.setOpen(dead, other, false);
            if (other < Cast.SENTINELS && situation.isOpen(other, dead) && !wires.isHangingUp(dead, other)) {
                situation.send(mechanics.number(new Message.HangUp(dead, other)));
            }
        }
    }

    private void die(int server) {
        isRoutine = false;
        int target = Cast.SENTINELS + server;
        situation.setServing(server, false);
        wires.dropMessagesTo(target);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (situation.isOpen(sentinel, target)) {
                lose(sentinel, target);
            }
        }
    }

    private void comeBack(int server) {
        isRoutine = false;
        situation.setServing(server, true);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (mechanics.isUp(situation, sentinel)) {
                open(sentinel, Cast.SENTINELS + server);
            }
        }
    }

    /** The questions on it go unanswered, though they may still arrive. */
    private void breakLink(int sentinel, int target) {
        isRoutine = false;
        lose(sentinel, target);
    }

    private void lose(int sentinel, int target) {
        if (!situation.isOpen(sentinel, target)) {
            return;
        }
        situation.endConnection(sentinel, target);
        situation.setOpen(sentinel, target, false);
        InstanceId id = Cast.instance(target);
        give(sentinel, new Input.LinkLost(id, LinkKind.COMMAND, "lost"));
        if (target >= Cast.SENTINELS) {
            give(sentinel, new Input.LinkLost(id, LinkKind.PUBSUB, "lost"));
        }
        wires.dropAnswers(target, sentinel);
        if (wires.isThere(target)) {
            open(sentinel, target);
        }
    }

    private void open(int sentinel, int target) {
        situation.setOpen(sentinel, target, true);
        InstanceId id = Cast.instance(target);
        give(sentinel, new Input.LinkOpened(id, LinkKind.COMMAND));
        if (target >= Cast.SENTINELS) {
            give(sentinel, new Input.LinkOpened(id, LinkKind.PUBSUB));
        }
    }

    private void obey(Message.Order order) {
        pass(ORDER_MILLIS);
        boolean isHeard = order.connection() == situation.connection(order.from(), order.to());
        for (Command command : order.commands()) {
            serve(order.from(), order.to(), command, isHeard);
        }
    }

    /** A server does as it is told; its answer is heard at once. */
    private void serve(int sentinel, int target, Command command, boolean isHeard) {
        List<Input> answers = servers.serve(target - Cast.SENTINELS, command);
        if (isHeard && situation.isOpen(sentinel, target)) {
            answers.forEach(answer -> give(sentinel, answer));
        }
    }

    private void give(int sentinel, Input input) {
        queue.add(new Pending(sentinel, new Stimulus.Given(input)));
    }

    private void run() {
        while (!queue.isEmpty()) {
            Pending next = queue.remove();
            if (mechanics.isUp(situation, next.sentinel)) {
                happen(next.sentinel, next.stimulus);
            }
        }
    }

    private void happen(int sentinel, Stimulus stimulus) {
        Broken.unless(++steps < MAX_STEPS, "Bounds", "routine goes on for ever");
        Locals.Outcome outcome = locals.react(situation.hosts[sentinel], situation.idleMillis[sentinel], stimulus);
        situation.hosts[sentinel] = outcome.host();
        situation.idleMillis[sentinel] = 0;
        isRoutine &= outcome.isRoutine();
        Host host = locals.host(outcome.host());
        for (Output output : outcome.outputs()) {
            Story.tell(story, sentinel, output);
            rules.check(host, output);
            carryOut(sentinel, output);
        }
    }

    private void carryOut(int sentinel, Output output) {
        if (output instanceof Output.Sent sent) {
            send(sentinel, sent.send());
        } else if (output instanceof Output.TooLate late) {
            give(sentinel, servers.tooLate(late.send()));
        } else if (output instanceof Output.Answered answered) {
            answer(sentinel, answered);
        } else if (output instanceof Output.Ordered ordered) {
            order(sentinel, ordered.order());
        }
    }

    private void order(int sentinel, LinkOrder order) {
        int target = Cast.target(order.instance());
        if (order instanceof LinkOrder.Open && !situation.isOpen(sentinel, target)) {
            if (wires.isThere(target)) {
                open(sentinel, target);
            }
        } else if (order instanceof LinkOrder.Renew) {
            lose(sentinel, target);
        }
    }

    private void answer(int sentinel, Output.Answered answered) {
        int asker = answered.caller().sentinel();
        boolean isVote = answered.answer().leader().isPresent();
        if (isVote) {
            isRoutine = false;
        }
        if (answered.caller().connection() != situation.connection(asker, sentinel)) {
            return;
        }
        if (isVote) {
            situation.send(mechanics.number(
                    new Message.VoteReply(sentinel, asker, answered.caller().connection(), answered.answer())));
        } else {
            give(
                    asker,
                    new Input.MasterDownAnswered(
                            Cast.id(sentinel),
                            Cast.MASTER,
                            answered.answer().down(),
                            answered.answer().leader(),
                            answered.answer().leaderEpoch()));
        }
    }

    private void send(int sentinel, Send send) {
        int target = Cast.target(send.target());
        Command command = send.command();
        if (!situation.isOpen(sentinel, target)) {
            give(sentinel, servers.notConnected(send));
        } else if (target >= Cast.SENTINELS) {
            sendToServer(sentinel, target, command);
        } else if (wires.isThere(target) && !wires.isHangingUp(target, sentinel)) {
            sendToPeer(sentinel, target, command);
        }
    }

    private void sendToPeer(int sentinel, int target, Command command) {
        if (command instanceof Command.Ping) {
            give(sentinel, servers.alive(target));
        } else if (command instanceof Command.PublishHello hello) {
            isRoutine = false;
            Hello whole = hello.content().from(Cast.endpoint(sentinel));
            situation.send(mechanics.number(new Message.Greeting(sentinel, target, whole)));
        } else if (command instanceof Command.AskMasterDown asked) {
            int connection = situation.connection(sentinel, target);
            if (asked.candidate().isPresent()) {
                situation.send(mechanics.number(new Message.VoteRequest(sentinel, target, connection, asked)));
            } else {
                queue.add(new Pending(
                        target,
                        new Stimulus.Asked(
                                new Stimulus.Caller(sentinel, connection),
                                asked.address(),
                                asked.currentEpoch(),
                                asked.candidate())));
            }
        }
    }

    /** A promotion takes its time, and what is said behind it over the same connection waits for it. */
    private void sendToServer(int sentinel, int target, Command command) {
        if (wires.queuesBehindOrder(sentinel, target, command)) {
            return;
        }
        int connection = situation.connection(sentinel, target);
        if (command instanceof Command.Promote) {
            situation.send(mechanics.number(new Message.Order(sentinel, target, connection, List.of(command))));
        } else {
            serve(sentinel, target, command, true);
        }
    }
}
