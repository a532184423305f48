package dev.vedette.it.writer;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventSubscription;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A thread that appends 1, 2, 3 ... to a list on the master, about one a millisecond, and remembers each acknowledgement.
 *
 * <p>It behaves as a good client library does: it knows nothing but the addresses of the sentinels, asks any of them that
 * answers for the master, moves on {@code +switch-master}, and asks again after each error. While an answer does not come,
 * it asks the sentinels every few milliseconds whether there is another master by now. A value whose answer never came
 * is given up and not written again.
 */
public final class Writer implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration SLOW_REPLY = Duration.ofMillis(5);
    private static final Duration SENTINEL_PATIENCE = Duration.ofMillis(250);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(2);

    /** Nothing is measured any more. */
    private static final Duration READ_BACK_PATIENCE = Duration.ofSeconds(30);

    private static final int READ_BACK_AT_ONCE = 10_000;

    /** A list of its own for each writer, so that several can follow each other on one set of servers. */
    private final String key = "vedette:writer:" + UUID.randomUUID();

    private final List<Endpoint> sentinels;
    private final String masterName;
    private final Optional<String> password;
    private final List<Ack> acks = new ArrayList<>();
    private volatile Optional<Ack> latest = Optional.empty();
    private final List<Ack> firstAcks = new CopyOnWriteArrayList<>();
    private volatile Optional<Endpoint> announced = Optional.empty();
    private volatile boolean running = true;
    private final List<EventSubscription> subscriptions = new ArrayList<>();
    private final Thread thread;
    private int nextSentinel;
    private long nextValue = 1;

    private Writer(List<Endpoint> sentinels, String masterName, Optional<String> password) {
        this.sentinels = List.copyOf(sentinels);
        this.masterName = masterName;
        this.password = password;
        this.thread = new Thread(this::run, "writer");
        thread.setDaemon(true);
    }

    /**
     * Starts to write.
     *
     * @param password of the servers' default user; empty for open servers
     */
    public static Writer start(List<Endpoint> sentinels, String masterName, Optional<String> password) {
        Writer writer = new Writer(sentinels, masterName, password);
        for (Endpoint sentinel : sentinels) {
            writer.subscriptions.add(EventSubscription.start(sentinel, "+switch-master", writer::heard));
        }
        writer.thread.start();
        return writer;
    }

    /** The latest acknowledgement, if there is any. */
    public Optional<Ack> latest() {
        return latest;
    }

    /** Waits until something has been acknowledged after the given instant. */
    public void awaitWriting(long afterNanos, Duration patience) {
        Await.until(
                "an acknowledged write",
                patience,
                () -> latest().filter(ack -> ack.atNanos() > afterNanos).isPresent());
    }

    /** Waits for the first acknowledgement by another server than the given one after the given instant. */
    public Ack awaitFirstAckElsewhere(Endpoint old, long afterNanos, Duration patience) {
        return awaitFirstAckElsewhere(old, afterNanos, patience, () -> "");
    }

    /** As above, with what to add to the message when it is in vain. */
    public Ack awaitFirstAckElsewhere(Endpoint old, long afterNanos, Duration patience, Supplier<String> diagnosis) {
        return Await.value(
                "an acknowledged write elsewhere than on " + old,
                patience,
                () -> firstAckElsewhere(old, afterNanos),
                diagnosis);
    }

    /** Stops writing, reads everything back from the given master and reports. */
    public WriterReport stop(Endpoint finalMaster) throws IOException {
        close();
        Set<Long> survived = new HashSet<>();
        try (RespClient client = connect(finalMaster, READ_BACK_PATIENCE)) {
            long count = client.call("LLEN", key).whole();
            for (long from = 0; from < count; from += READ_BACK_AT_ONCE) {
                String to = Long.toString(from + READ_BACK_AT_ONCE - 1);
                for (String value :
                        client.call("LRANGE", key, Long.toString(from), to).texts()) {
                    survived.add(Long.parseLong(value));
                }
            }
        }
        return new WriterReport(acks, survived);
    }

    /** Stops writing. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscriptions.forEach(EventSubscription::close);
    }

    private Optional<Ack> firstAckElsewhere(Endpoint old, long afterNanos) {
        return firstAcks.stream()
                .filter(ack -> ack.atNanos() > afterNanos && !ack.server().equals(old))
                .findFirst();
    }

    private void heard(ObservedEvent event) {
        String[] words = event.payload().split(" ", -1);
        if (words.length == 5 && words[0].equals(masterName)) {
            announced = Optional.of(new Endpoint(words[3], Integer.parseInt(words[4])));
        }
    }

    private void run() {
        while (running) {
            Optional<Endpoint> heard = announced;
            announced = Optional.empty();
            Optional<Endpoint> master = heard.or(this::askNextSentinel);
            if (master.isPresent()) {
                writeTo(master.get());
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** Writes until an error, another master, or the end. */
    private void writeTo(Endpoint master) {
        boolean isFirst = true;
        try (RespClient client = connect(master, SERVER_PATIENCE)) {
            while (running && !isAnnouncedElsewhere(master)) {
                long startNanos = System.nanoTime();
                long value = nextValue++;
                client.send("RPUSH", key, Long.toString(value));
                if (!awaitReply(client) || client.read().isFailure()) {
                    return;
                }
                acknowledged(new Ack(System.nanoTime(), value, master), isFirst);
                isFirst = false;
                LockSupport.parkNanos(PERIOD_NANOS - (System.nanoTime() - startNanos));
            }
        } catch (IOException e) {
            // The connection is gone: the caller asks the sentinels where to go next.
            return;
        }
    }

    private void acknowledged(Ack ack, boolean isFirst) {
        acks.add(ack);
        latest = Optional.of(ack);
        if (isFirst) {
            firstAcks.add(ack);
        }
    }

    /** Whether a reply began to come in; not when there is another master meanwhile or the run ends. */
    private boolean awaitReply(RespClient client) throws IOException {
        while (!client.awaitReadable(SLOW_REPLY)) {
            if (!running || isAnnouncedElsewhere(client.endpoint())) {
                return false;
            }
            Optional<Endpoint> now = askNextSentinel();
            if (now.filter(master -> !master.equals(client.endpoint())).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private boolean isAnnouncedElsewhere(Endpoint master) {
        return announced.filter(other -> !other.equals(master)).isPresent();
    }

    private Optional<Endpoint> askNextSentinel() {
        Endpoint sentinel = sentinels.get(nextSentinel++ % sentinels.size());
        try (SentinelClient client = SentinelClient.connect(sentinel, SENTINEL_PATIENCE)) {
            return client.masterAddress(masterName);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private RespClient connect(Endpoint server, Duration patience) throws IOException {
        RespClient client = RespClient.connect(server, patience);
        if (password.isPresent()) {
            client.login(password.get());
        }
        return client;
    }
}
