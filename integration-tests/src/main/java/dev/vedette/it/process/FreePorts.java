package dev.vedette.it.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds loopback ports that nobody listens on. They lie below the range that the kernel takes for outgoing connections,
 * so that a client cannot take one between the look and the use; who starts a server retries with another all the same.
 * They come one after the other from a random one on: a process that has been given a port may need seconds before it listens
 * there, or be dead for a while, and until then nobody else of this JVM must be given the same.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int MAX_TRIES = 1_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(BEHIND_HIGHEST - LOWEST));

    private FreePorts() {}

    /** A port that was free a moment ago, and that was not answered before. */
    public static int next() {
        for (int i = 0; i < MAX_TRIES; i++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), BEHIND_HIGHEST - LOWEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + BEHIND_HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
