package dev.vedette.it.watch;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.waiting.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The events of several sentinels in one list, in the order in which this JVM read them. Safe for several threads. */
public final class EventLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Events are few and looks at them are many: a list that is copied at each addition suits. */
    private final List<ObservedEvent> events = new CopyOnWriteArrayList<>();

    private final List<EventSubscription> subscriptions = new CopyOnWriteArrayList<>();

    /** Listens to all events of one more sentinel; returns when it is certain that no later one is missed. */
    public void watch(Endpoint sentinel) {
        watch(sentinel, Optional.empty());
    }

    /** As above, with the password that the sentinel wants; empty for an open one. */
    public void watch(Endpoint sentinel, Optional<String> password) {
        EventSubscription subscription = EventSubscription.start(sentinel, password, "*", events::add);
        subscriptions.add(subscription);
        subscription.awaitListening(PATIENCE);
    }

    /** All events from the given instant on. */
    public List<ObservedEvent> since(long sinceNanos) {
        return events.stream().filter(event -> event.atNanos() >= sinceNanos).toList();
    }

    /** The events from the given instant on that meet the condition. */
    public List<ObservedEvent> matching(long sinceNanos, Predicate<ObservedEvent> condition) {
        return since(sinceNanos).stream().filter(condition).toList();
    }

    /** The first event from the given instant on that meets the condition. */
    public Optional<ObservedEvent> first(long sinceNanos, Predicate<ObservedEvent> condition) {
        return since(sinceNanos).stream().filter(condition).findFirst();
    }

    /** Waits until a given number of events since the given instant meet the condition, and answers the first ones. */
    public List<ObservedEvent> await(
            String what, int count, long sinceNanos, Duration patience, Predicate<ObservedEvent> condition) {
        Await.until(
                count + " x " + what,
                patience,
                () -> matching(sinceNanos, condition).size() >= count,
                () -> describe(sinceNanos));
        return matching(sinceNanos, condition).subList(0, count);
    }

    /** Waits until each of the given sentinels has published an event that meets the condition; one event for each. */
    public List<ObservedEvent> awaitEach(
            String what,
            List<Endpoint> sentinels,
            long sinceNanos,
            Duration patience,
            Predicate<ObservedEvent> condition) {
        List<ObservedEvent> found = new ArrayList<>();
        long startNanos = System.nanoTime();
        for (Endpoint sentinel : sentinels) {
            Duration left = patience.minusNanos(System.nanoTime() - startNanos);
            Predicate<ObservedEvent> fromIt = event -> event.sentinel().equals(sentinel) && condition.test(event);
            found.add(
                    await(what + " of " + sentinel, 1, sinceNanos, left, fromIt).get(0));
        }
        return found;
    }

    /** All events since the given instant, one a line. */
    public String describe(long sinceNanos) {
        StringBuilder text = new StringBuilder("events:\n");
        for (ObservedEvent event : since(sinceNanos)) {
            text.append(event.describe(sinceNanos)).append('\n');
        }
        return text.toString();
    }

    /** Ends all subscriptions; the events stay. */
    @Override
    public void close() {
        subscriptions.forEach(EventSubscription::close);
    }
}
