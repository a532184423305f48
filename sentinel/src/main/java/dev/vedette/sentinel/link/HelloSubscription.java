package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.ArrayValue;
import dev.vedette.sentinel.resp.RespReply.BulkString;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pub/sub connection to a data instance: hears the hellos of all sentinels that watch it, our own included. So a healthy one
 * is never quiet for long, and a quiet one is replaced.
 *
 * <p>Source: docs/protocol.md, Silent connections.
 */
final class HelloSubscription implements KeptConnection.Duty {

    /** Publish periods without any message that mean the connection is dead. */
    private static final int SILENT_PERIODS = 2 * Hello.MOST_PERIODS;

    private static final int MESSAGE_ELEMENTS = 3;

    private final Surroundings surroundings;
    private final InstanceId instance;
    private final Greeting greeting;
    private final LinkReporter reporter;
    private final Alarm silence;
    private @Nullable RedisConnection connection;
    private long heardMillis;
    private boolean isSubscribed;

    HelloSubscription(Surroundings surroundings, InstanceId instance, Greeting greeting) {
        this.surroundings = surroundings;
        this.instance = instance;
        this.greeting = greeting;
        this.reporter = new LinkReporter(instance, LinkKind.PUBSUB, surroundings.listener());
        this.silence = new Alarm(surroundings.vertx(), surroundings.nowMillis(), this::checkSilence);
    }

    /** Whether hellos can be heard now. */
    boolean isSubscribed() {
        return isSubscribed;
    }

    @Override
    public void opened(RedisConnection opened) {
        connection = opened;
        isSubscribed = false;
        heardMillis = surroundings.now();
        silence.noLaterThan(heardMillis + silentMillis());
        greeting.say(opened, "pubsub");
        List<String> subscribe = greeting.renames().apply(List.of("SUBSCRIBE", Hello.CHANNEL));
        opened.send(List.of(subscribe), new Subscribe(opened), Timeouts.NEVER);
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public void heard(RespReply message) {
        heardMillis = surroundings.now();
        if (message instanceof ArrayValue array
                && array.elements().size() == MESSAGE_ELEMENTS
                && array.elements().get(0) instanceof BulkString type
                && type.text().equals("message")
                && array.elements().get(2) instanceof BulkString payload) {
            hello(payload.text());
        }
    }

    @Override
    public void lost(String reason) {
        connection = null;
        isSubscribed = false;
        silence.cancel();
        reporter.lost(reason);
    }

    @Override
    public void refused(String reason, long begunMillis, boolean isAskedFor) {
        lost(reason);
    }

    private void hello(String payload) {
        Optional<Hello> hello = surroundings.hellos().read(payload);
        if (hello.isPresent()) {
            hear(hello.get());
        } else {
            surroundings.listener().helloRefused(instance);
        }
    }

    private void hear(Hello hello) {
        boolean isOurs = hello.id().equals(surroundings.settings().myId());
        if (!isOurs) {
            surroundings.listener().input(new Input.HelloHeard(hello));
        } else if (!surroundings.own().have(hello.sentinel())) {
            surroundings.listener().input(new Input.OwnIdHeard(hello.masterName(), hello.sentinel()));
        }
    }

    private void checkSilence() {
        long deadlineMillis = heardMillis + silentMillis();
        if (surroundings.now() < deadlineMillis) {
            silence.noLaterThan(deadlineMillis);
        } else if (connection != null) {
            connection.lose("no message for " + silentMillis() + " ms");
        }
    }

    private long silentMillis() {
        return SILENT_PERIODS * surroundings.settings().publishPeriodMillis();
    }

    /** SUBSCRIBE on its way: its reply makes the link, its error ends it. */
    private final class Subscribe implements Exchange {

        private final RedisConnection subscribed;

        private Subscribe(RedisConnection subscribed) {
            this.subscribed = subscribed;
        }

        @Override
        public void answered(RespReply reply) {
            if (reply instanceof SimpleError error) {
                subscribed.lose("subscription refused: " + error.text());
            } else {
                isSubscribed = subscribed == connection;
                reporter.opened();
            }
        }

        @Override
        public void overdue() {}
    }
}
