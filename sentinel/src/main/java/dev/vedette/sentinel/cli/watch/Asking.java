package dev.vedette.sentinel.cli.watch;

import dev.vedette.sentinel.cli.talk.Contact;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import dev.vedette.sentinel.cli.talk.Survey;
import dev.vedette.sentinel.cli.talk.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a sentinel again and again and listens to its events, on two threads of its own, until it is closed. Where the sentinel goes
 * away, it is called again; that is told meanwhile.
 */
final class Asking implements AutoCloseable {

    private static final long EVENT_WAIT_MILLIS = 500;

    private final Contact contact;
    private final long intervalMillis;
    private final AtomicReference<Glance> glance = new AtomicReference<>(Glance.NOTHING);
    private final CountDownLatch end = new CountDownLatch(1);

    private Asking(Contact contact, long intervalMillis) {
        this.contact = contact;
        this.intervalMillis = intervalMillis;
    }

    /** Begins to ask at this interval. */
    static Asking start(Contact contact, long intervalMillis) {
        Asking asking = new Asking(contact, intervalMillis);
        asking.run("ask", asking::survey);
        asking.run("listen", asking::listen);
        return asking;
    }

    /** What is known now. */
    Glance glance() {
        return Objects.requireNonNull(glance.get());
    }

    /** Ends both threads soon. */
    @Override
    public void close() {
        end.countDown();
    }

    private interface Round {

        void go(Talk talk) throws Refusal;
    }

    private void run(String name, Round rounds) {
        Thread thread = new Thread(() -> call(rounds), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void call(Round rounds) {
        while (!isOver(0)) {
            try (Talk talk = Talk.open(contact)) {
                rounds.go(talk);
            } catch (Refusal refusal) {
                glance.updateAndGet(now -> now.withTrouble(refusal.line()));
                if (isOver(intervalMillis)) {
                    return;
                }
            }
        }
    }

    private void survey(Talk talk) throws Refusal {
        Survey survey = new Survey(talk);
        do {
            SeenSentinel sentinel = survey.sentinel();
            List<SeenMaster> masters = survey.masters();
            glance.updateAndGet(now -> now.withAnswers(sentinel, masters));
        } while (!isOver(intervalMillis));
    }

    private void listen(Talk talk) throws Refusal {
        talk.subscribe("*");
        while (!isOver(0)) {
            Optional<SeenEvent> event = talk.next(EVENT_WAIT_MILLIS).flatMap(SeenEvent::of);
            event.ifPresent(one -> glance.updateAndGet(now -> now.withEvent(Instant.now(), one)));
        }
    }

    /** Waits so long, and answers whether we were closed meanwhile. */
    private boolean isOver(long waitMillis) {
        try {
            return end.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
