package dev.vedette.it.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy before the server and the sentinel of one site that delivers each byte a fixed time after it came, both ways. It
 * goes on to the site from the line address of whoever connects, so that losses between the two concern the line too.
 */
final class SlowLine implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    /** Chunks under way in one direction; who sends more waits, as on a real line. */
    private static final int MOST_UNDER_WAY = 1_024;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int CONNECT_MILLIS = 5_000;

    private final Site site;
    private final long delayNanos;
    private final List<ServerSocket> doors;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isOpen = true;

    private record Chunk(long dueNanos, ByteBuffer bytes) {
        boolean isEnd() {
            return !bytes.hasRemaining();
        }
    }

    private SlowLine(Site site, long delayNanos, List<ServerSocket> doors) {
        this.site = site;
        this.delayNanos = delayNanos;
        this.doors = doors;
    }

    /** Opens one. The rules of {@link Ways} lead there. */
    static SlowLine open(Site site, long delayMillis) throws IOException {
        List<ServerSocket> doors = List.of(new ServerSocket(), new ServerSocket());
        SlowLine line = new SlowLine(site, TimeUnit.MILLISECONDS.toNanos(delayMillis), doors);
        line.listen(doors.get(0), Site.SERVER_PORT);
        line.listen(doors.get(1), Site.SENTINEL_PORT);
        return line;
    }

    /** Breaks all connections that lead over it. */
    @Override
    public void close() throws IOException {
        isOpen = false;
        for (ServerSocket door : doors) {
            door.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void listen(ServerSocket door, int port) throws IOException {
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getByName(site.lineAddress()), port));
        spawn("line-door", () -> {
            while (isOpen) {
                Socket near = door.accept();
                spawn("line", () -> carry(near, port));
            }
        });
    }

    private void carry(Socket near, int port) throws IOException {
        try (near;
                Socket far = new Socket()) {
            sockets.add(near);
            sockets.add(far);
            Site traveller = Site.at(near.getInetAddress().getHostAddress());
            far.bind(new InetSocketAddress(InetAddress.getByName(traveller.lineAddress()), 0));
            far.connect(new InetSocketAddress(site.address(), port), CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = spawn("line-back", () -> pump(far, near));
            pump(near, far);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    /** Carries one direction until its end, or until nothing can be delivered any more. */
    private void pump(Socket from, Socket to) throws IOException {
        BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(MOST_UNDER_WAY);
        Thread delivery = spawn("line-delivery", () -> deliver(underWay, from, to));
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[CHUNK];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                put(Arrays.copyOf(buffer, count), underWay, delivery);
            }
        } finally {
            put(new byte[0], underWay, delivery);
        }
    }

    private void put(byte[] bytes, BlockingQueue<Chunk> underWay, Thread delivery) {
        Chunk chunk = new Chunk(System.nanoTime() + delayNanos, ByteBuffer.wrap(bytes));
        while (delivery.isAlive() && !underWay.offer(chunk)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** An end is passed on when all before it has been delivered; it ends both directions. */
    private void deliver(BlockingQueue<Chunk> underWay, Socket from, Socket to) throws IOException {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = underWay.take(); isOpen; chunk = underWay.take()) {
                while (System.nanoTime() < chunk.dueNanos()) {
                    LockSupport.parkNanos(chunk.dueNanos() - System.nanoTime());
                }
                if (chunk.isEnd()) {
                    return;
                }
                out.write(chunk.bytes().array());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a thread of the line does. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static Thread spawn(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A connection ended, or the line was closed: either side learns it from its own socket.
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
