package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server without sockets: commands are sent as words and their replies looked at as values. */
public final class ServerFixture {

    /** The gate behind it. */
    public final RecordingGate gate = new RecordingGate();

    /** Paths that count as executable scripts. */
    public final Set<String> executableScripts = new LinkedHashSet<>();

    /** What is to be done when the time of a pause may be over. */
    public final List<Runnable> timers = new ArrayList<>();

    /** What the commands share. */
    public final ServerRoom room;

    private final Dispatcher dispatcher;

    /** With the default settings. */
    public ServerFixture() {
        this(ServerSettings.DEFAULTS);
    }

    /** With settings of the test's own. */
    public ServerFixture(ServerSettings settings) {
        room = new ServerRoom(
                settings,
                gate,
                StandardCommands.table(),
                new ClientRegistry(),
                new EventChannels(),
                new AccessControl(settings.access()),
                new ClientPause(gate::nowMillis, (millis, check) -> timers.add(check)),
                new PreparedReplies(),
                new ServerCounters(),
                new ProcessIdentity("f".repeat(40), 4_711, "/usr/bin/java", "Linux", "0", 0),
                paths -> Future.succeededFuture(executableScripts));
        dispatcher = new Dispatcher(room);
    }

    /** Default settings with a password. */
    public static ServerSettings withPassword(String password) {
        return settings(Optional.of(password), false, ServerSettings.DEFAULTS.maxClients(), OutputLimit.PUBSUB_DEFAULT);
    }

    /** Default settings with scripts that may be changed. */
    public static ServerSettings withScripts() {
        return settings(Optional.empty(), true, ServerSettings.DEFAULTS.maxClients(), OutputLimit.PUBSUB_DEFAULT);
    }

    /** Settings for a server on any free port of the loopback. */
    public static ServerSettings settings(
            Optional<String> password, boolean allowsScripts, int maxClients, OutputLimit pubsubOutput) {
        return new ServerSettings(
                0,
                List.of(new BindAddress("127.0.0.1", false)),
                511,
                maxClients,
                0,
                true,
                false,
                AccessSettings.of(password),
                OutputLimit.NORMAL_DEFAULT,
                pubsubOutput,
                allowsScripts,
                "/etc/sentinel.conf");
    }

    /** A further client. */
    public Peer connect() {
        return new Peer();
    }

    /** One client and all that it was told. */
    public final class Peer implements Client.Connection {

        /** The server's picture of it. */
        public final Client client;

        /** Messages that answered no request. */
        public final List<RespReply> pushed = new ArrayList<>();

        /** Whether it was disconnected. */
        public boolean isClosed;

        private Peer() {
            long id = room.clients().nextId();
            client = new Client(
                    id,
                    "127.0.0.1:" + (50_000 + id),
                    "127.0.0.1:26379",
                    gate.nowMillis(),
                    room.access().userAtConnect(),
                    this);
            room.clients().add(client);
        }

        /** Switches to the newer dialect. */
        public Peer speakingResp3() {
            client.speak(RespVersion.RESP3);
            return this;
        }

        /** Sends a request and answers its only reply. */
        public RespReply send(String... words) {
            List<RespReply> replies = sendForAll(words);
            if (replies.size() != 1) {
                throw new AssertionError("expected one reply, got " + replies);
            }
            return replies.get(0);
        }

        /** Sends a request, separated at blanks, and answers its only reply. */
        public RespReply sendLine(String line) {
            return send(line.split(" "));
        }

        /** Sends a request and answers its error text; fails if it is none. */
        public String error(String line) {
            RespReply reply = sendLine(line);
            if (reply instanceof RespReply.SimpleError error) {
                return error.text();
            }
            throw new AssertionError("expected an error, got " + reply);
        }

        /** Sends a request and answers all its replies. */
        public List<RespReply> sendForAll(String... words) {
            List<RespReply> replies = new ArrayList<>();
            dispatcher.dispatch(client, List.of(words)).deliverTo(new Outcome.Receiver() {
                @Override
                public void replied(RespReply one) {
                    replies.add(one);
                }

                @Override
                public void replied(List<RespReply> found) {
                    replies.addAll(found);
                }

                @Override
                public void awaited(Future<RespReply> reply) {
                    reply.onSuccess(replies::add);
                }

                @Override
                public void owed(Future<RespReply> reply) {
                    reply.onSuccess(replies::add);
                }

                @Override
                public void closing(List<RespReply> lastReplies) {
                    replies.addAll(lastReplies);
                    isClosed = true;
                }

                @Override
                public void heldBack(List<String> held) {
                    client.heldBack(true);
                    room.pause().await(() -> {
                        client.heldBack(false);
                        replies.addAll(sendForAll(held.toArray(String[]::new)));
                    });
                }
            });
            return replies;
        }

        @Override
        public void push(RespReply message) {
            pushed.add(message);
        }

        @Override
        public void close(String reason) {
            isClosed = true;
        }

        @Override
        public void checkOutput() {
            // Everything is read at once.
        }

        @Override
        public Client.Figures figures() {
            return new Client.Figures(0, 0, 0, 7);
        }
    }
}
