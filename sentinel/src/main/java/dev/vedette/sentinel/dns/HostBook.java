package dev.vedette.sentinel.dns;

import dev.vedette.quorum.model.Hosts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All names that matter and where they lead. Answers at once with what is known; what is not known, or was looked up some seconds
 * ago, is looked up meanwhile. A name that stops resolving keeps its last address.
 *
 * <p>Belongs to one Vert.x context. Nobody ever waits in it, except in a future of {@link #settled}.
 */
public final class HostBook {

    /** A name is looked up again after this time, so that a short-lived DNS record is followed. The system may keep answers. */
    static final long REFRESH_MILLIS = 5_000;

    /** With many names the time grows: the name server is asked no more often than this. */
    private static final int MAX_REFRESHES_A_SECOND = 100;

    /** A name whose link was lost is looked up at once, but not more often than this. */
    private static final long SHORTEST_REPEAT_MILLIS = 1_000;

    /** A name that no link leads to is forgotten when nobody has spoken of it for this time. */
    static final long FORGET_MILLIS = 60_000;

    /** Most names; whoever speaks of more wants to fill the memory. */
    static final int MAX_NAMES = 16_384;

    /** With more names than this, failures are not logged: a stranger who makes names up must not fill the log. */
    private static final int MAX_REPORTED_NAMES = 1_024;

    private static final long TICK_MILLIS = 250;

    /** Answers that come in one burst make one change. */
    private static final long GATHER_MILLIS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(HostBook.class);

    private final Vertx vertx;
    private final LongSupplier nowMillis;
    private final HostPolicy policy;
    private final Listener listener;
    private final LookupThreads threads;
    private final Map<String, NamedHost> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> moved = new ArrayList<>();
    private final List<Promise<Void>> settling = new ArrayList<>();
    private boolean isTicking;
    private boolean isGathering;
    private boolean isDirty;

    /** Who hears of changes. */
    public interface Listener {

        /** Names lead elsewhere, or are announced otherwise. Called before anybody who waited for an answer goes on. */
        void changed(Hosts hosts);

        /** A name has another address in use than before; called after {@link #changed}. */
        void moved(String name, String address);
    }

    /** A book without names, for the current context. */
    public HostBook(Vertx vertx, LongSupplier nowMillis, HostLookup lookup, HostPolicy policy, Listener listener) {
        this.vertx = vertx;
        this.nowMillis = nowMillis;
        this.policy = policy;
        this.listener = listener;
        Context context = vertx.getOrCreateContext();
        this.threads = new LookupThreads(lookup, context);
    }

    /** The address to connect to; empty for a name that has never been resolved. */
    public Optional<String> address(String host) {
        return Hosts.isNumeric(host)
                ? Optional.of(host)
                : Optional.ofNullable(names.get(host)).flatMap(NamedHost::inUse);
    }

    /** Everything that is known, for the core. */
    public Hosts hosts() {
        Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.values().stream()
                .filter(host -> !host.addresses().isEmpty())
                .forEach(host -> known.put(host.name(), host.addresses()));
        return new Hosts(policy.announcesNames(), known);
    }

    /** Somebody spoke of these hosts: their names are looked up if they are new. */
    public void mention(Collection<String> hosts) {
        hosts.forEach(this::mentioned);
    }

    /** Links lead to this host from now on: it is kept in view until {@link #release}. */
    public void hold(String host) {
        if (!Hosts.isNumeric(host)) {
            entered(host).held(1);
        }
    }

    /** One link less leads to this host. */
    public void release(String host) {
        Optional.ofNullable(names.get(host)).ifPresent(named -> named.held(-1));
    }

    /** A link to this host was lost: it may have moved. */
    public void doubt(String host) {
        Optional.ofNullable(names.get(host))
                .filter(named -> named.isAskedBefore(nowMillis.getAsLong() - SHORTEST_REPEAT_MILLIS))
                .ifPresent(this::lookUp);
    }

    /**
     * Succeeds as soon as each of these hosts has been looked up once, whatever came of it; at once where names are not resolved,
     * and after {@code longestMillis} in any case.
     */
    public Future<Void> settled(Collection<String> hosts, long longestMillis) {
        mention(hosts);
        List<Future<Void>> unsettled = new ArrayList<>();
        if (policy.resolvesNames()) {
            for (String host : hosts) {
                NamedHost named = names.get(host);
                if (named != null && !named.isSettled()) {
                    Promise<Void> promise = Promise.promise();
                    named.await(promise);
                    unsettled.add(promise.future());
                }
            }
        }
        if (unsettled.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        long timer = vertx.setTimer(longestMillis, id -> done.tryComplete());
        Future.join(unsettled).onComplete(all -> {
            vertx.cancelTimer(timer);
            done.tryComplete();
        });
        return done.future();
    }

    /** The policy has changed: it holds at once. */
    public void policyChanged() {
        names.values().forEach(this::lookUpIfDue);
        isDirty = true;
        publish();
    }

    /** Looks nothing up any more. */
    public void close() {
        threads.close();
    }

    private Optional<NamedHost> mentioned(String host) {
        boolean isWelcome = names.containsKey(host) || (names.size() < MAX_NAMES && policy.resolvesNames());
        return isWelcome && !Hosts.isNumeric(host) ? Optional.of(entered(host)) : Optional.empty();
    }

    private NamedHost entered(String host) {
        NamedHost named = names.computeIfAbsent(host, NamedHost::new);
        keepTicking();
        named.mentioned(nowMillis.getAsLong());
        lookUpIfDue(named);
        return named;
    }

    private void lookUpIfDue(NamedHost named) {
        if (named.isDue(nowMillis.getAsLong())) {
            lookUp(named);
        }
    }

    private void lookUp(NamedHost named) {
        if (policy.resolvesNames()) {
            named.asked(nowMillis.getAsLong());
            threads.lookUp(named.name(), addresses -> answered(named, addresses));
        }
    }

    private void answered(NamedHost named, List<String> addresses) {
        Optional<String> before = named.inUse();
        long refreshMillis = Math.max(REFRESH_MILLIS, names.size() * 1_000L / MAX_REFRESHES_A_SECOND);
        isDirty |= named.answered(addresses, nowMillis.getAsLong(), refreshMillis);
        if (addresses.isEmpty() && named.isFirstFailure() && names.size() <= MAX_REPORTED_NAMES) {
            LOG.warn(
                    "Failed to resolve hostname '{}'{}",
                    named.name(),
                    before.map(address -> ", it keeps its address " + address).orElse(""));
        }
        if (!named.inUse().equals(before)) {
            LOG.info("Host name leads to an address host={} address={}", named.name(), addresses.get(0));
            moved.add(named.name());
        }
        settling.addAll(named.takeAwaiting());
        if (!isGathering) {
            isGathering = true;
            vertx.setTimer(GATHER_MILLIS, id -> publish());
        }
    }

    private void publish() {
        isGathering = false;
        if (isDirty) {
            isDirty = false;
            listener.changed(hosts());
        }
        List<String> nowMoved = List.copyOf(moved);
        moved.clear();
        nowMoved.forEach(name -> address(name).ifPresent(address -> listener.moved(name, address)));
        List<Promise<Void>> nowSettled = List.copyOf(settling);
        settling.clear();
        nowSettled.forEach(Promise::tryComplete);
    }

    private void keepTicking() {
        if (!isTicking) {
            isTicking = true;
            vertx.setTimer(TICK_MILLIS, id -> tick());
        }
    }

    private void tick() {
        long now = nowMillis.getAsLong();
        isDirty |= names.values().removeIf(named -> named.isUnused(now - FORGET_MILLIS));
        names.values().forEach(this::lookUpIfDue);
        if (isDirty && !isGathering) {
            publish();
        }
        isTicking = false;
        if (!names.isEmpty()) {
            keepTicking();
        }
    }
}
