package dev.vedette.quorum.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The digests of all situations met, in the order in which they were met, each with the choice that first led there. */
final class Seen {

    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int NOBODY = -1;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private int[] parents = new int[FIRST_CAPACITY];
    private byte[] choices = new byte[FIRST_CAPACITY];
    private int[] slots = emptySlots(2 * FIRST_CAPACITY);
    private int size;

    /**
     * Notes a situation unless it is known; answers whether it was unknown.
     *
     * @param parent the number of the situation before, -1 for the first
     * @param choice the place of the choice that led here among the parent's
     */
    boolean add(Digest.Value digest, int parent, int choice) {
        int mask = slots.length - 1;
        int slot = (int) digest.low() & mask;
        while (slots[slot] != NOBODY) {
            int other = slots[slot];
            if (low[other] == digest.low() && high[other] == digest.high()) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        if (size == high.length) {
            grow();
            return add(digest, parent, choice);
        }
        slots[slot] = size;
        high[size] = digest.high();
        low[size] = digest.low();
        parents[size] = parent;
        choices[size] = (byte) choice;
        size++;
        return true;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** The choices that lead from the first situation to that of {@code number}. */
    List<Integer> path(int number) {
        List<Integer> path = new ArrayList<>();
        for (int at = number; parents[at] >= 0; at = parents[at]) {
            path.add(choices[at] & 0xFF);
        }
        Collections.reverse(path);
        return path;
    }

    private void grow() {
        int capacity = 2 * high.length;
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        parents = Arrays.copyOf(parents, capacity);
        choices = Arrays.copyOf(choices, capacity);
        slots = emptySlots(2 * capacity);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (int) low[number] & mask;
            while (slots[slot] != NOBODY) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, NOBODY);
        return slots;
    }
}
