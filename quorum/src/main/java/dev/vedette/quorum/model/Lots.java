package dev.vedette.quorum.model;

/** The lots that sentinels draw for each master: everybody can tell everybody's, and no two masters have the same order of them. */
public final class Lots {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Lots() {}

    /** The lot of a sentinel for a master, unsigned: FNV-1a of both, stirred, since its upper bits hardly depend on the last characters. */
    public static long draw(RunId id, MasterName master) {
        long hash = mixed(mixed(mixed(FNV_OFFSET, master.value()), " "), id.value());
        hash = (hash ^ (hash >>> 32)) * FNV_PRIME;
        return hash ^ (hash >>> 29);
    }

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed;
    }
}
