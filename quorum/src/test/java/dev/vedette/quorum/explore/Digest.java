package dev.vedette.quorum.explore;

/** 128 bits that stand for everything fed in: two lanes, mixed differently. */
final class Digest {

    private long high = 0x243F6A8885A308D3L;
    private long low = 0x13198A2E03707344L;

    /** What two equal feeds share. */
    record Value(long high, long low) {}

    /** Feeds a number. */
    Digest add(long value) {
        high = mix(high ^ mix(value + 0x9E3779B97F4A7C15L));
        low = mix(low + Long.rotateLeft(value, 31) * 0xD6E8FEB86659FD93L + 0xA4093822299F31D0L);
        return this;
    }

    /** Feeds a text with its length. */
    Digest add(String text) {
        add(text.length());
        int index = 0;
        while (index < text.length()) {
            long word = 0;
            for (int shift = 0; shift < Long.SIZE && index < text.length(); shift += Character.SIZE) {
                word |= (long) text.charAt(index++) << shift;
            }
            add(word);
        }
        return this;
    }

    /** Feeds bytes with their number. */
    Digest add(byte[] bytes) {
        add(bytes.length);
        int index = 0;
        while (index < bytes.length) {
            long word = 0;
            for (int shift = 0; shift < Long.SIZE && index < bytes.length; shift += Byte.SIZE) {
                word |= (bytes[index++] & 0xFFL) << shift;
            }
            add(word);
        }
        return this;
    }

    /** The bits of all that was fed in. */
    Value value() {
        return new Value(high, low);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
