package dev.vedette.it;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that ask one sentinel each for the master, all the time, and judge the answers. A sentinel that is just being
 * replaced may be out of reach; one that answers must name a master that is right at that moment, and never one that it had
 * left before.
 */
final class AnswerWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** One wrong answer fails a test; more than a few tell nothing new. */
    private static final int MOST_TOLD = 5;

    private final List<Right> rights = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isRunning = true;

    /** What was right from one instant on. */
    private record Right(long sinceNanos, Set<Endpoint> masters) {}

    private AnswerWatch(Endpoint master) {
        allow(Set.of(master));
    }

    /** Begins to ask, when {@code master} is the only right answer. */
    static AnswerWatch start(List<Endpoint> sentinels, Endpoint master) {
        AnswerWatch watch = new AnswerWatch(master);
        for (Endpoint sentinel : sentinels) {
            Thread thread = new Thread(() -> watch.ask(sentinel), "answers-" + sentinel.port());
            thread.setDaemon(true);
            watch.threads.add(thread);
            thread.start();
        }
        return watch;
    }

    /** From now on any of these is right: the old master and whatever may be promoted, while a failover runs. */
    void allow(Set<Endpoint> masters) {
        rights.add(new Right(System.nanoTime(), masters));
    }

    /** Answers judged so far. */
    long answerCount() {
        return answers.get();
    }

    /** Asks no more. */
    @Override
    public void close() {
        stop();
    }

    /** Asks no more, and answers every wrong answer in words. */
    List<String> stop() {
        isRunning = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.copyOf(wrong);
    }

    private void ask(Endpoint sentinel) {
        List<Endpoint> told = new ArrayList<>();
        while (isRunning) {
            try (SentinelClient client = SentinelClient.connect(sentinel, PATIENCE)) {
                while (isRunning) {
                    long askedNanos = System.nanoTime();
                    judge(sentinel, askedNanos, client.masterAddress(MASTER_NAME), told);
                    Await.pause();
                }
            } catch (IOException e) {
                // It is being replaced: its place is asked again until somebody answers there.
                Await.pause();
            }
        }
    }

    private void judge(Endpoint sentinel, long askedNanos, Optional<Endpoint> answer, List<Endpoint> told) {
        long answeredNanos = System.nanoTime();
        answers.incrementAndGet();
        if (answer.isEmpty()) {
            blame(sentinel + " knew no master");
            return;
        }
        Endpoint master = answer.get();
        if (!isRight(master, askedNanos, answeredNanos)) {
            blame(sentinel + " named " + master + " while only " + rights + " were right; before: " + told);
        }
        boolean isNews = told.isEmpty() || !told.get(told.size() - 1).equals(master);
        if (isNews && told.contains(master) && !isAgain(master, told)) {
            blame(sentinel + " went back to " + master + " after " + told);
        }
        if (isNews) {
            told.add(master);
        }
    }

    private void blame(String words) {
        if (wrong.size() < MOST_TOLD) {
            wrong.add(words);
        }
    }

    /** Whether it was right at some moment between the question and the answer. */
    private boolean isRight(Endpoint master, long askedNanos, long answeredNanos) {
        for (int i = 0; i < rights.size(); i++) {
            boolean hasBegun = rights.get(i).sinceNanos() <= answeredNanos;
            boolean hasEnded = i + 1 < rights.size() && rights.get(i + 1).sinceNanos() < askedNanos;
            if (hasBegun && !hasEnded && rights.get(i).masters().contains(master)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a master that was left before has rightly been promoted again since. */
    private boolean isAgain(Endpoint master, List<Endpoint> told) {
        Endpoint latest = told.get(told.size() - 1);
        int lastTogether = -1;
        int lastAlone = -1;
        for (int i = 0; i < rights.size(); i++) {
            Set<Endpoint> masters = rights.get(i).masters();
            if (masters.equals(Set.of(latest))) {
                lastAlone = i;
            } else if (masters.contains(latest) && masters.contains(master)) {
                lastTogether = i;
            }
        }
        return lastTogether > lastAlone;
    }
}
