package dev.vedette.sentinel.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Hosts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HostBookTest implements HostBook.Listener, HostPolicy, HostLookup {

    private static final long PATIENCE_SECONDS = 30;
    private static final long LONG_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
    private final AtomicLong nowMillis = new AtomicLong(1_000_000);
    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private volatile boolean resolves = true;
    private volatile boolean announces;
    private HostBook book;

    @BeforeEach
    void make() throws Exception {
        book = on(() -> new HostBook(vertx, nowMillis::get, this, this, this));
    }

    @AfterEach
    void close() throws Exception {
        hung.countDown();
        on(() -> {
            book.close();
            return true;
        });
        vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void shouldKnowNumericAddressesWithoutLookingThemUp() throws Exception {
        settle("10.0.0.1", "::1");

        assertEquals(Optional.of("10.0.0.1"), address("10.0.0.1"));
        assertEquals(Optional.of("::1"), address("::1"));
        assertEquals(0, lookups.get());
        assertEquals(Hosts.NONE, on(book::hosts));
    }

    @Test
    void shouldTellWhatNamesLeadTo() throws Exception {
        zone.put("one", List.of("10.0.0.1", "::1"));
        settle("one", "nowhere");

        assertEquals(Optional.of("10.0.0.1"), address("ONE"));
        assertEquals(Optional.empty(), address("nowhere"));
        assertEquals("changed {one=[10.0.0.1, ::1]} announce false", next());
        assertEquals("one moved to 10.0.0.1", next());
    }

    @Test
    void shouldFollowANameWhoseRecordChanges() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        hold("one");
        awaitNews("one moved to 10.0.0.1");

        zone.put("one", List.of("10.0.0.2"));
        nowMillis.addAndGet(HostBook.REFRESH_MILLIS);

        awaitNews("changed {one=[10.0.0.2]} announce false");
        awaitNews("one moved to 10.0.0.2");
    }

    @Test
    void shouldLookAgainAtOnceWhenALinkIsLost() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        hold("one");
        awaitNews("one moved to 10.0.0.1");
        zone.put("one", List.of("10.0.0.2"));

        nowMillis.addAndGet(1_001);
        on(() -> {
            book.doubt("one");
            return true;
        });

        awaitNews("one moved to 10.0.0.2");
    }

    @Test
    void shouldStayWithAnAddressThatIsStillAmongTheAnswers() throws Exception {
        zone.put("one", List.of("10.0.0.1", "10.0.0.2"));
        hold("one");
        awaitNews("one moved to 10.0.0.1");

        zone.put("one", List.of("10.0.0.2", "10.0.0.3", "10.0.0.1"));
        nowMillis.addAndGet(HostBook.REFRESH_MILLIS);

        awaitNews("changed {one=[10.0.0.1, 10.0.0.2, 10.0.0.3]} announce false");
        assertEquals(Optional.of("10.0.0.1"), address("one"));
    }

    @Test
    void shouldKeepTheLastAddressOfANameThatDoesNotResolveAnyMore() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        hold("one");
        awaitNews("one moved to 10.0.0.1");
        int before = lookups.get();

        zone.remove("one");
        nowMillis.addAndGet(HostBook.REFRESH_MILLIS);
        awaitLookups(before + 1);
        settle("two");

        assertEquals(Optional.of("10.0.0.1"), address("one"));
    }

    @Test
    void shouldTryAgainWhatDidNotResolve() throws Exception {
        hold("late");
        settle("late");
        assertEquals(Optional.empty(), address("late"));

        zone.put("late", List.of("10.0.0.7"));
        nowMillis.addAndGet(500);

        awaitNews("late moved to 10.0.0.7");
    }

    @Test
    void shouldLetNoSilentNameServerHoldUpOthers() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        IntStream.range(0, LookupThreads.MAX_THREADS - 1).forEach(i -> holdQuietly("hangs-" + i));

        settle("one");
        long startNanos = System.nanoTime();
        on(() -> book.settled(List.of("hangs-0"), 50)).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);

        assertEquals(Optional.of("10.0.0.1"), address("one"));
        assertEquals(Optional.empty(), address("hangs-0"));
        assertTrue(waitedMillis >= 50, "waited only " + waitedMillis + " ms");
    }

    @Test
    void shouldAskOnceAtATime() throws Exception {
        holdQuietly("hangs");
        awaitLookups(1);

        nowMillis.addAndGet(LONG_MILLIS);
        on(() -> {
            book.doubt("hangs");
            book.mention(List.of("hangs"));
            return true;
        });
        settle("one");

        assertEquals(2, lookups.get());
    }

    @Test
    void shouldForgetNamesThatNobodyUses() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        zone.put("two", List.of("10.0.0.2"));
        hold("one");
        hold("two");
        awaitNews("two moved to 10.0.0.2");

        on(() -> {
            book.release("one");
            return true;
        });
        nowMillis.addAndGet(HostBook.FORGET_MILLIS + 1);

        awaitNews("changed {two=[10.0.0.2]} announce false");
        assertEquals(Optional.empty(), address("one"));
    }

    @Test
    void shouldLookNothingUpWhereNamesAreNotResolved() throws Exception {
        zone.put("one", List.of("10.0.0.1"));
        resolves = false;

        settle("one");
        assertEquals(0, lookups.get());
        assertEquals(Optional.empty(), address("one"));

        resolves = true;
        settle("one");
        assertEquals(Optional.of("10.0.0.1"), address("one"));
    }

    @Test
    void shouldTellAtOnceThatNamesAreAnnounced() throws Exception {
        announces = true;
        on(() -> {
            book.policyChanged();
            return true;
        });

        assertEquals("changed {} announce true", next());
    }

    @Test
    void shouldBoundTheNames() throws Exception {
        on(() -> {
            IntStream.range(0, HostBook.MAX_NAMES + 10).forEach(i -> book.mention(List.of("name" + i)));
            return true;
        });
        zone.put("one", List.of("10.0.0.1"));

        settle("one");

        assertFalse(address("one").isPresent());
    }

    @Override
    public List<String> addresses(String name) throws UnknownHostException {
        lookups.incrementAndGet();
        if (name.startsWith("hangs")) {
            try {
                hung.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
        List<String> found = zone.get(name);
        if (found == null) {
            throw new UnknownHostException(name);
        }
        return found;
    }

    @Override
    public void changed(Hosts hosts) {
        news.add("changed " + hosts.known() + " announce " + hosts.announcesNames());
    }

    @Override
    public void moved(String name, String address) {
        news.add(name + " moved to " + address);
    }

    @Override
    public boolean resolvesNames() {
        return resolves;
    }

    @Override
    public boolean announcesNames() {
        return announces;
    }

    private Optional<String> address(String host) throws Exception {
        return on(() -> book.address(host));
    }

    private void settle(String... hosts) throws Exception {
        on(() -> book.settled(List.of(hosts), LONG_MILLIS)).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void hold(String host) throws Exception {
        on(() -> {
            book.hold(host);
            return true;
        });
    }

    private void holdQuietly(String host) {
        context.runOnContext(nothing -> book.hold(host));
    }

    private String next() throws InterruptedException {
        String first = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(first != null, "nothing was told");
        return first;
    }

    private void awaitNews(String wanted) throws InterruptedException {
        String told = next();
        while (!told.equals(wanted)) {
            told = next();
        }
    }

    private void awaitLookups(int count) {
        while (lookups.get() < count) {
            Thread.onSpinWait();
        }
    }

    private <T> T on(Callable<T> call) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                done.complete(call.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
