package dev.vedette.it.client;

/** What clients are taken through. */
enum Step {
    /** The master is killed with SIGKILL. */
    MASTER_KILLED("SIGKILL of the master"),
    /** An operator asks for a failover; the master is well. */
    MANUAL("manual failover"),
    /** The sentinel that the clients know first is killed, and then the master. */
    SENTINEL_AND_MASTER_KILLED("SIGKILL of a sentinel, then of the master");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
