package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One connection of a sentinel that is kept open: opened again after each loss, until it is abandoned. */
final class KeptLink {

    private static final long CONNECT_TIMEOUT_MICROS = 1_000_000;
    private static final long FIRST_RETRY_MICROS = 4_000;
    private static final long LONGEST_RETRY_MICROS = 500_000;
    private static final long OVERDUE_MICROS = 3_000_000;
    private static final int MAX_PENDING = 100;

    /** A connection for hellos hears at least our own; one that is quiet for so long is replaced. */
    private static final long SILENT_MICROS = 6_000_000;

    private final World world;
    private final SimSentinel owner;
    private final InstanceId id;
    private final LinkKind kind;
    private final Endpoint endpoint;
    private final Queue<Pending> pending = new ArrayDeque<>();
    private Optional<Channel> channel = Optional.empty();
    private boolean isOpen;
    private boolean isAbandoned;
    private long openedMicros;
    private long heardMicros;
    private long retryMicros = FIRST_RETRY_MICROS;
    private long attempt;
    private long begunMillis;

    private static final class Pending {
        private final Traffic.Request request;
        private boolean isAnswered;

        private Pending(Traffic.Request request) {
            this.request = request;
        }
    }

    KeptLink(World world, SimSentinel owner, InstanceId id, LinkKind kind, Endpoint endpoint) {
        this.world = world;
        this.owner = owner;
        this.id = id;
        this.kind = kind;
        this.endpoint = endpoint;
    }

    /** Begins to connect. */
    void open() {
        long number = ++attempt;
        Optional<Node> target = world.nodeAt(endpoint);
        if (target.isEmpty()) {
            return;
        }
        begunMillis = owner.localMillis();
        channel = Optional.of(world.network().connect(owner, target.get(), new Attempt(number)));
        world.agenda().after(CONNECT_TIMEOUT_MICROS, () -> {
            if (number == attempt && !isOpen && !isAbandoned) {
                owner.inTurn(() -> retry(number));
            }
        });
    }

    /** Tries at once, unless an attempt is under way already, whose end will be told too. */
    void knock() {
        if (channel.isEmpty() && !isAbandoned) {
            open();
        }
    }

    /** Ends this connection and begins another at once; the core hears of the loss later. */
    void renew() {
        leave();
        retryMicros = FIRST_RETRY_MICROS;
        owner.later(new Input.LinkLost(id, kind, "renewed"));
        open();
    }

    /** Ends the connection for good; the core hears of it later. */
    void abandon() {
        leave();
        isAbandoned = true;
        owner.later(new Input.LinkLost(id, kind, "abandoned"));
    }

    /** The process has ended. */
    void die() {
        channel.ifPresent(Channel::outlive);
        leave();
        isAbandoned = true;
    }

    /** Whether commands can be sent. */
    boolean isOpen() {
        return isOpen;
    }

    /** Where it leads. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Says something, or tells the core later why not. */
    void send(Command command, long notAfterMillis) {
        CommandKind commandKind = Conversation.kind(command);
        if (!isOpen) {
            refuse(commandKind, "not connected");
        } else if (owner.localMillis() > notAfterMillis) {
            refuse(commandKind, "too late to be sent");
        } else if (pending.size() >= MAX_PENDING) {
            refuse(commandKind, "too many are unanswered");
        } else {
            transmit(new Pending(new Traffic.Request(command, owner.endpoint(), owner.id())), commandKind);
        }
    }

    private void transmit(Pending sent, CommandKind commandKind) {
        pending.add(sent);
        world.watch().pending(owner, pending.size());
        channel.orElseThrow().ask(sent.request);
        if (commandKind == CommandKind.ASK_INFO || commandKind == CommandKind.PUBLISH_HELLO) {
            long number = attempt;
            world.agenda().after(OVERDUE_MICROS, () -> {
                if (number == attempt && isOpen && !sent.isAnswered) {
                    owner.give(new Input.CommandFailed(id, commandKind, "overdue"));
                }
            });
        }
    }

    private void refuse(CommandKind commandKind, String reason) {
        owner.later(new Input.CommandFailed(id, commandKind, reason));
    }

    private void leave() {
        attempt++;
        isOpen = false;
        channel.ifPresent(Channel::leave);
        channel = Optional.empty();
        pending.clear();
    }

    private void retry(long number) {
        retry(number, new Input.LinkLost(id, kind, "lost"));
    }

    private void retry(long number, Input news) {
        if (number != attempt || isAbandoned) {
            return;
        }
        if (isOpen && world.nowMicros() - openedMicros > 2 * LONGEST_RETRY_MICROS) {
            retryMicros = FIRST_RETRY_MICROS;
        }
        leave();
        long next = attempt;
        long wait = retryMicros / 2 + owner.chance().below(retryMicros / 2 + 1);
        retryMicros = Math.min(LONGEST_RETRY_MICROS, 2 * retryMicros);
        world.agenda().after(wait, () -> {
            if (next == attempt && !isAbandoned) {
                owner.inTurn(() -> reopen(next));
            }
        });
        owner.step(news);
    }

    /** Where nobody cares, a refusal is told as a loss, as any other failure is. */
    private Input refusal() {
        boolean isNews = kind == LinkKind.COMMAND && world.knobs().crashDetectionMillis() > 0;
        return isNews ? new Input.ConnectionRefused(id, begunMillis) : new Input.LinkLost(id, kind, "refused");
    }

    private void checkSilence(long number) {
        if (number != attempt || !isOpen) {
            return;
        }
        long leftMicros = heardMicros + SILENT_MICROS - world.nowMicros();
        if (leftMicros > 0) {
            world.agenda().after(leftMicros, () -> owner.inTurn(() -> checkSilence(number)));
        } else {
            retry(number);
        }
    }

    private void reopen(long number) {
        if (number == attempt && !isAbandoned) {
            open();
        }
    }

    private void heard(Object message) {
        heardMicros = world.nowMicros();
        if (message instanceof Hello hello) {
            owner.step(new Input.HelloHeard(hello));
        } else if (message instanceof Traffic.Response response) {
            Pending answered = pending.remove();
            answered.isAnswered = true;
            Conversation.input(id, response).ifPresent(owner::step);
        }
    }

    /** Hears of one attempt; whatever comes late of an older one is ignored. */
    private final class Attempt implements Channel.End {

        private final long number;

        private Attempt(long number) {
            this.number = number;
        }

        @Override
        public void opened(Channel opened) {
            owner.inTurn(() -> {
                if (number == attempt && !isAbandoned) {
                    isOpen = true;
                    openedMicros = world.nowMicros();
                    if (kind == LinkKind.PUBSUB) {
                        opened.ask(new Traffic.Subscribe());
                        heardMicros = world.nowMicros();
                        world.agenda().after(SILENT_MICROS, () -> owner.inTurn(() -> checkSilence(number)));
                    }
                    owner.step(new Input.LinkOpened(id, kind));
                }
            });
        }

        @Override
        public void lost(Channel lost) {
            owner.inTurn(() -> {
                if (isOpen) {
                    retry(number);
                } else {
                    retry(number, refusal());
                }
            });
        }

        @Override
        public void arrive(Object message) {
            owner.inTurn(() -> {
                if (number == attempt && isOpen) {
                    heard(message);
                }
            });
        }
    }
}
