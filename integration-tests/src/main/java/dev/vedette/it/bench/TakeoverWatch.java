package dev.vedette.it.bench;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * What nobody announces: when each sentinel answers clients with another master than the old one, and when each server that was not
 * promoted has its link to the new master up. A thread for each asks all the time.
 */
final class TakeoverWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Endpoint old;
    private final List<CompletableFuture<Long>> answers = new ArrayList<>();
    private final List<CompletableFuture<Optional<Long>>> links = new ArrayList<>();
    private volatile boolean isOver;

    private TakeoverWatch(Endpoint old) {
        this.old = old;
    }

    /** Begins to ask about a master that is about to be replaced. */
    static TakeoverWatch start(Topology topology, Endpoint old) {
        TakeoverWatch watch = new TakeoverWatch(old);
        for (SentinelProcess sentinel : topology.sentinels()) {
            watch.answers.add(watch.begin(() -> watch.otherAnswer(sentinel)));
        }
        for (RedisProcess server : topology.servers()) {
            if (!server.endpoint().equals(old)) {
                watch.links.add(watch.begin(() -> watch.linkElsewhere(server)));
            }
        }
        return watch;
    }

    /** When the last sentinel first gave another answer, as {@link System#nanoTime}. */
    long allAnswerNanos(Duration patience) {
        return answers.stream()
                .mapToLong(answer -> await(answer, patience))
                .max()
                .orElseThrow();
    }

    /** When the last server had its link to the new master up; empty where there is none but the promoted one. */
    Optional<Long> allLinkedNanos(Duration patience) {
        return links.stream()
                .map(link -> await(link, patience))
                .flatMap(Optional::stream)
                .max(Long::compare);
    }

    @Override
    public void close() {
        isOver = true;
    }

    /** What one thread finds out. */
    @FunctionalInterface
    private interface Search<T> {
        T find() throws IOException;
    }

    private <T> CompletableFuture<T> begin(Search<T> search) {
        CompletableFuture<T> found = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        found.complete(search.find());
                    } catch (IOException e) {
                        found.completeExceptionally(e);
                    }
                },
                "takeover");
        thread.setDaemon(true);
        thread.start();
        return found;
    }

    private long otherAnswer(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            while (!isOver) {
                Optional<Endpoint> master = client.masterAddress(MASTER_NAME);
                if (master.filter(found -> !found.equals(old)).isPresent()) {
                    return System.nanoTime();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw new IOException("the watch is over");
    }

    /** Asks over a new connection whenever one ends: sentinels disconnect the clients of whom they promote or turn round. */
    private Optional<Long> linkElsewhere(RedisProcess server) throws IOException {
        while (!isOver) {
            try (RespClient client = server.connect()) {
                return linkElsewhere(client);
            } catch (EOFException | SocketException cutOff) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw new IOException("the watch is over");
    }

    private Optional<Long> linkElsewhere(RespClient client) throws IOException {
        String oldPort = "master_port:" + old.port() + "\r\n";
        while (!isOver) {
            String info = client.call("INFO", "replication").text();
            if (info.contains("role:master\r\n")) {
                return Optional.empty();
            }
            if (!info.contains(oldPort) && info.contains("master_link_status:up\r\n")) {
                return Optional.of(System.nanoTime());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("the watch is over");
    }

    private static <T> T await(CompletableFuture<T> found, Duration patience) {
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "a sentinel or a replica does not follow within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a sentinel or a replica stopped answering", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
