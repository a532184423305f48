package dev.vedette.sentinel.server;

/**
 * The bytes held on behalf of all clients together: unfinished requests and unsent replies. Each client has bounds of its own,
 * but thousands at their bounds would still fill the heap; beyond the common bound, whoever asks for more is disconnected.
 */
final class HeldMemory {

    /** A quarter of the heap at most is lent to clients: monitoring must go on whatever they do. */
    private static final int HEAP_SHARE = 4;

    /** And no more than this: the heap may grow for thousands of instances, clients need no more for that. */
    private static final long MOST_BYTES = 16 << 20;

    private final long limitBytes;
    private long heldBytes;

    HeldMemory(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** A bound that fits this process. */
    static HeldMemory ofHeap() {
        return new HeldMemory(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    }

    /** What a further client holds: nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one client holds. */
    final class Share {

        private long ownBytes;

        /** Notes that it holds so many bytes now; answers whether all together is within the bound, if it is more than before. */
        boolean hold(long bytes) {
            long added = bytes - ownBytes;
            ownBytes = bytes;
            heldBytes += added;
            return added <= 0 || heldBytes <= limitBytes;
        }

        /** Why whoever asks for more is disconnected. */
        String complaint() {
            return "clients hold " + heldBytes + " bytes together, " + limitBytes + " are allowed";
        }
    }

    /** The bytes held now. */
    long heldBytes() {
        return heldBytes;
    }
}
