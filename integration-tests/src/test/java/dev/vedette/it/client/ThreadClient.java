package dev.vedette.it.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A thread of this JVM that writes through a library, one write at a time. */
final class ThreadClient implements Client {
    private final String name;
    private final String key;
    private final Writing writing;
    private final AutoCloseable library;
    private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<String> trouble = new AtomicReference<>("none");
    private final Thread thread;
    private volatile boolean running = true;

    /** One write through the library. */
    @FunctionalInterface
    interface Writing {
        /** Appends a value to a list; throws whatever the library throws if it was not acknowledged. */
        void append(String key, String value) throws Exception;
    }

    private ThreadClient(String name, Writing writing, AutoCloseable library) {
        this.name = name;
        this.key = "client:" + name;
        this.writing = writing;
        this.library = library;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Starts to write.
     *
     * @param library closed at the end
     */
    static Client start(String name, Writing writing, AutoCloseable library) {
        ThreadClient client = new ThreadClient(name, writing, library);
        client.thread.start();
        return client;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> key() {
        return Optional.of(key);
    }

    @Override
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    @Override
    public String troubles() {
        return trouble.get();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
            library.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println(name + " did not close in an orderly way: " + e);
        }
    }

    private void run() {
        for (long value = 1; running; value++) {
            long issuedNanos = System.nanoTime();
            try {
                writing.append(key, Long.toString(value));
                writes.add(new Write(value, issuedNanos, System.nanoTime()));
            } catch (Exception e) {
                // Whatever a library throws is a write that was not acknowledged.
                trouble.set(e.toString());
            }
            LockSupport.parkNanos(ClientSetup.PERIOD.toNanos());
        }
    }
}
