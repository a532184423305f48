package dev.vedette.sentinel.dns;

import io.vertx.core.Context;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that do nothing but look names up, and may hang in it. There are none as long as no name is asked for. What waits for
 * a thread is bounded by the book, which has each name looked up once at a time.
 */
final class LookupThreads {

    /**
     * Most look-ups at one time. While a name server is silent each of them holds its thread for ten seconds or more; so many
     * silent names do not hold up the others.
     */
    static final int MAX_THREADS = 32;

    private static final long IDLE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(LookupThreads.class);

    private final HostLookup lookup;
    private final Context context;
    private final ThreadPoolExecutor threads;

    /** Threads whose answers arrive on {@code context}. */
    LookupThreads(HostLookup lookup, Context context) {
        this.lookup = lookup;
        this.context = context;
        threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "dns");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Looks {@code name} up; the answer comes later on the context, empty if there is none. None comes after closing. */
    void lookUp(String name, Consumer<List<String>> answer) {
        if (threads.isShutdown()) {
            return;
        }
        threads.execute(() -> {
            List<String> addresses = addresses(name);
            context.runOnContext(nothing -> answer.accept(addresses));
        });
    }

    /** Takes no more work. A look-up that hangs is left behind; its thread keeps no process alive. */
    void close() {
        threads.shutdownNow();
    }

    private List<String> addresses(String name) {
        try {
            return lookup.addresses(name);
        } catch (UnknownHostException unknown) {
            return List.of();
        } catch (RuntimeException broken) {
            LOG.warn("Name could not be looked up host={}", name, broken);
            return List.of();
        }
    }
}
