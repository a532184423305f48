package dev.vedette.it.watch;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A thread that listens to the events of one sentinel until it is closed. It connects again whenever the connection ends,
 * so it follows a sentinel through a restart; what is published in between is lost, as for any client.
 */
public final class EventSubscription implements AutoCloseable {
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AT_CLOSING_EVERY = Duration.ofMillis(200);

    private final Endpoint sentinel;
    private final Optional<String> password;
    private final String pattern;
    private final Consumer<ObservedEvent> listener;
    private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
    private final Thread thread;

    /** Where the thread is between starting and closing. */
    private enum State {
        CONNECTING,
        LISTENING,
        CLOSED
    }

    private EventSubscription(
            Endpoint sentinel, Optional<String> password, String pattern, Consumer<ObservedEvent> listener) {
        this.sentinel = sentinel;
        this.password = password;
        this.pattern = pattern;
        this.listener = listener;
        this.thread = new Thread(this::run, "events-" + sentinel.port());
        thread.setDaemon(true);
    }

    /**
     * Starts to listen.
     *
     * @param pattern of PSUBSCRIBE
     * @param listener called on the thread of this subscription
     */
    public static EventSubscription start(Endpoint sentinel, String pattern, Consumer<ObservedEvent> listener) {
        return start(sentinel, Optional.empty(), pattern, listener);
    }

    /** As above, with the password that the sentinel wants; empty for an open one. */
    public static EventSubscription start(
            Endpoint sentinel, Optional<String> password, String pattern, Consumer<ObservedEvent> listener) {
        EventSubscription subscription = new EventSubscription(sentinel, password, pattern, listener);
        subscription.thread.start();
        return subscription;
    }

    /** Waits until the sentinel has confirmed the subscription. */
    public void awaitListening(Duration patience) {
        Await.until("subscription at " + sentinel, patience, () -> state.get() == State.LISTENING);
    }

    /** Ends the thread and its connection. */
    @Override
    public void close() {
        state.set(State.CLOSED);
        try {
            thread.join(REPLY_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (state.get() != State.CLOSED) {
            try (RespClient client = RespClient.connect(sentinel, REPLY_PATIENCE)) {
                listen(client);
            } catch (IOException e) {
                state.compareAndSet(State.LISTENING, State.CONNECTING);
                Await.pause();
            }
        }
    }

    private void listen(RespClient client) throws IOException {
        if (password.isPresent()) {
            client.login(password.get());
        }
        if (client.call("PSUBSCRIBE", pattern).isFailure()) {
            throw new IOException("PSUBSCRIBE was refused");
        }
        state.compareAndSet(State.CONNECTING, State.LISTENING);
        while (state.get() != State.CLOSED) {
            if (client.awaitReadable(LOOK_AT_CLOSING_EVERY)) {
                eventIn(client.read()).ifPresent(listener);
            }
        }
    }

    private Optional<ObservedEvent> eventIn(Reply reply) {
        long atNanos = System.nanoTime();
        List<Reply> items = reply.items();
        if (items.size() != 4 || !items.get(0).text().equals("pmessage")) {
            return Optional.empty();
        }
        return Optional.of(new ObservedEvent(
                atNanos, sentinel, items.get(2).text(), items.get(3).text()));
    }
}
