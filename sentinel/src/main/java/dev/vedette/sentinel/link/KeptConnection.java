package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.AsyncResult;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection to an endpoint open: connects in its turn, and again after each loss, until it is abandoned.
 *
 * <p>Each attempt has a number; whatever comes back late for an older number is closed and forgotten.
 */
final class KeptConnection implements RedisConnection.Owner {

    private final Surroundings surroundings;
    private final Endpoint endpoint;
    private final int maxPending;
    private final BooleanSupplier mayRetry;
    private final Duty duty;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private @Nullable RedisConnection connection;
    private long openedMillis;
    private long attempt;
    private long begunMillis;
    private boolean isConnecting;
    private boolean isAskedFor;
    private boolean isPutOff;

    /** What the connection is for. */
    interface Duty {

        /** The connection stands: say what must be said first. */
        void opened(RedisConnection connection);

        /** Whether others may be opened first when it was lost. */
        boolean canWait();

        /** A message that answers no command. */
        void heard(RespReply message);

        /** The connection broke, or an attempt to open it failed. The next attempt is under way. */
        void lost(String reason);

        /**
         * An attempt to open the connection was refused. The next attempt is under way.
         *
         * @param begunMillis when this one began
         * @param isAskedFor whether it was made because of {@link #knock}
         */
        void refused(String reason, long begunMillis, boolean isAskedFor);
    }

    /**
     * Does nothing yet; {@link #open()} begins.
     *
     * @param mayRetry whether there is any sense in another attempt; if not, {@link #wake} tells when there is
     */
    KeptConnection(Surroundings surroundings, Endpoint endpoint, int maxPending, BooleanSupplier mayRetry, Duty duty) {
        this.surroundings = surroundings;
        this.endpoint = endpoint;
        this.maxPending = maxPending;
        this.mayRetry = mayRetry;
        this.duty = duty;
    }

    /** Begins to connect. An endpoint with port 0 is never connected to. */
    void open() {
        if (endpoint.port() != 0) {
            long number = ++attempt;
            surroundings.pacer().enter(() -> connect(number));
        }
    }

    /** Tries at once, whenever the next attempt was to be made; an attempt that is under way will do. */
    void knock() {
        if (connection != null || endpoint.port() == 0) {
            return;
        }
        isAskedFor = true;
        if (!isConnecting) {
            open();
        }
    }

    /** There is sense in another attempt now; one that has been put off is made. */
    void wake() {
        if (isPutOff) {
            isPutOff = false;
            enterPacer(attempt);
        }
    }

    /** Answers the connection while it stands. */
    Optional<RedisConnection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Ends this connection and begins another at once. The duty hears of the loss later, not within this call. */
    void renew(String reason) {
        abandon(reason);
        backoff.reset();
        open();
    }

    /** Ends the connection for good. The duty hears of the loss later, not within this call. */
    void abandon(String reason) {
        drop();
        surroundings.vertx().runOnContext(unused -> duty.lost(reason));
    }

    @Override
    public void heard(RespReply message) {
        duty.heard(message);
    }

    @Override
    public void failed(Throwable cause) {
        surroundings.listener().connectionFailed(endpoint, cause);
    }

    @Override
    public void lost(String reason) {
        connection = null;
        if (surroundings.now() - openedMillis >= Backoff.GOOD_LIFE_MILLIS) {
            backoff.reset();
        }
        retry(duty.canWait() ? this::enterLater : this::enterPacer, () -> duty.lost(reason));
    }

    private void drop() {
        attempt++;
        isConnecting = false;
        isAskedFor = false;
        isPutOff = false;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void retry(LongConsumer lane, Runnable news) {
        long number = ++attempt;
        surroundings.vertx().setTimer(Math.max(1, backoff.nextMillis()), timer -> lane.accept(number));
        // Last, since whoever hears of it may abandon us.
        news.run();
    }

    /** For the first attempt after a connection that stood. */
    private void enterPacer(long number) {
        enter(number, surroundings.pacer()::enter);
    }

    /** The same where others come first. */
    private void enterLater(long number) {
        enter(number, surroundings.pacer()::enterLater);
    }

    /** For an attempt after one that failed. */
    private void enterAgain(long number) {
        enter(number, surroundings.pacer()::enterAgain);
    }

    private void enter(long number, Consumer<Runnable> lane) {
        if (number == attempt && mayRetry.getAsBoolean()) {
            lane.accept(() -> connect(number));
        } else if (number == attempt) {
            isPutOff = true;
        }
    }

    private void connect(long number) {
        if (number != attempt) {
            return;
        }
        Optional<String> address = surroundings.settings().address(endpoint.host());
        if (address.isEmpty()) {
            String reason = "Failed to resolve hostname '" + endpoint.host() + "'";
            isAskedFor = false;
            retry(this::enterAgain, () -> duty.lost(reason));
            return;
        }
        isConnecting = true;
        begunMillis = surroundings.now();
        surroundings.client().connect(endpoint.port(), address.get()).onComplete(result -> connected(number, result));
    }

    private void connected(long number, AsyncResult<NetSocket> result) {
        if (number != attempt) {
            if (result.succeeded()) {
                // A socket that cannot be closed is closed already.
                result.result().close().otherwiseEmpty();
            }
            return;
        }
        isConnecting = false;
        boolean wasAskedFor = isAskedFor;
        isAskedFor = false;
        if (result.failed()) {
            failed(result.cause());
            String reason = RedisConnection.reason(result.cause());
            long begun = begunMillis;
            retry(
                    this::enterAgain,
                    Refusal.is(result.cause())
                            ? () -> duty.refused(reason, begun, wasAskedFor)
                            : () -> duty.lost(reason));
            return;
        }
        openedMillis = surroundings.now();
        connection = new RedisConnection(surroundings, result.result(), maxPending, this);
        duty.opened(connection);
    }
}
