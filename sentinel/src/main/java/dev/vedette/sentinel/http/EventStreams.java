package dev.vedette.sentinel.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends events as they come, in the form of server-sent events. Nobody has a queue of its own: each reader has a place in the feed, and
 * who falls behind its oldest event is dropped. Belongs to the listener's event loop.
 */
final class EventStreams {

    /** So many may follow. */
    static final int MAX_STREAMS = 16;

    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final int BATCH = 64;

    /** So many bytes may wait in the socket's queue of one reader. */
    private static final int MAX_UNREAD_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final EventFeed feed;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private final AtomicBoolean isDrainDue = new AtomicBoolean();
    private long heartbeat = -1;

    EventStreams(Vertx vertx, EventFeed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    /** One reader. */
    private static final class Follower {

        final HttpServerResponse response;
        long place;
        boolean hasReadSinceHeartbeat = true;

        Follower(HttpServerResponse response, long place) {
            this.response = response;
            this.place = place;
        }
    }

    /** Whether another one may follow. */
    boolean hasRoom() {
        return followers.size() < MAX_STREAMS;
    }

    /** Sends all events behind {@code place} from now on. */
    void follow(HttpServerResponse response, long place) {
        if (heartbeat < 0) {
            Context mine = vertx.getOrCreateContext();
            heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> beat());
            feed.listen(() -> {
                if (isDrainDue.compareAndSet(false, true)) {
                    mine.runOnContext(turn -> drainAll());
                }
            });
        }
        Follower follower = new Follower(response, place);
        followers.add(follower);
        response.setWriteQueueMaxSize(MAX_UNREAD_BYTES)
                .closeHandler(closed -> followers.remove(follower))
                .exceptionHandler(broken -> followers.remove(follower))
                .drainHandler(read -> drain(follower));
        write(follower, ": events of a sentinel\n\n");
        drain(follower);
    }

    private void drainAll() {
        isDrainDue.set(false);
        new ArrayList<>(followers).forEach(this::drain);
    }

    private void drain(Follower follower) {
        while (followers.contains(follower) && !follower.response.writeQueueFull()) {
            follower.hasReadSinceHeartbeat = true;
            if (follower.place + 1 < feed.first()) {
                drop(follower, "you have missed events: ask for those since another number");
                return;
            }
            List<EventFeed.Entry> batch = feed.after(follower.place, BATCH);
            if (batch.isEmpty()) {
                return;
            }
            StringBuilder text = new StringBuilder();
            for (EventFeed.Entry entry : batch) {
                text.append("id: ").append(entry.number()).append("\ndata: ");
                text.append(new String(JsonText.of(entry.json()), StandardCharsets.UTF_8))
                        .append("\n\n");
                follower.place = entry.number();
            }
            write(follower, text.toString());
        }
    }

    /** Shows that we live, and drops whoever has not read for a whole period. */
    private void beat() {
        for (Follower follower : new ArrayList<>(followers)) {
            if (follower.response.writeQueueFull() && !follower.hasReadSinceHeartbeat) {
                // What waits in its queue would never leave: the connection ends with it.
                followers.remove(follower);
                follower.response.reset().onFailure(gone -> {});
            } else if (!follower.response.writeQueueFull()) {
                write(follower, ":\n\n");
            }
            follower.hasReadSinceHeartbeat = false;
        }
    }

    private void drop(Follower follower, String reason) {
        followers.remove(follower);
        follower.response.end(": " + reason + "\n\n").onFailure(gone -> {});
    }

    private void write(Follower follower, String text) {
        follower.response.write(Buffer.buffer(text)).onFailure(gone -> followers.remove(follower));
    }
}
