package dev.vedette.it.bench;

/** What is timed in a failover. Each is an instant relative to the fault, except where its doc says otherwise. */
enum Phase {
    /** The first sentinel holds the master for down. */
    SDOWN("sdown", true),
    /** The first sentinel knows that enough others agree. */
    ODOWN("odown", true),
    /** One sentinel has the votes. */
    ELECTED("elected", true),
    /** The chosen replica says that it is a master. */
    PROMOTED("promoted", true),
    /** A client has an acknowledged write on the new master. */
    FIRST_WRITE("first write", true),
    /** The last sentinel names the new master to clients that ask. */
    ALL_ANSWER("all sentinels answer", true),
    /** The last sentinel has announced the switch. */
    ALL_SWITCHED("all +switch-master", true),
    /** The replica that was not promoted has its link to the new master up. */
    OTHER_LINKED("other replica linked", true),
    /** Not an instant: the longest time between two acknowledged writes. */
    WRITE_GAP("longest write gap", false),
    /** Not an instant: from the return of the old master until it is a replica with its link up. */
    OLD_MASTER_BACK("old master back", false);

    private final String title;
    private final boolean isAfterDetection;

    Phase(String title, boolean isAfterDetection) {
        this.title = title;
        this.isAfterDetection = isAfterDetection;
    }

    /** What tables call it. */
    String title() {
        return title;
    }

    /** Whether down-after is subtracted where a sentinel has to notice the fault by itself. */
    boolean isAfterDetection() {
        return isAfterDetection;
    }
}
