package dev.vedette.it.chaos;

import java.io.IOException;

/** What can happen to a site while an episode lasts. */
sealed interface Trouble {

    /** Lets it begin at what stands there. */
    void begin(Machine machine) throws IOException;

    /** Undoes it. */
    void end(Machine machine) throws IOException;

    /** Puts on the ways between the sites what it does to them. */
    default void spoil(Ways ways, Site site) {}

    /** Whether, at a site, it concerns the server of another one (or of the same), or a way that ends there. */
    default boolean touchesServer(Site site, Site other) {
        return site.equals(other);
    }

    /**
     * Processes are killed, and started again at the end. A supervisor starts what ends by itself after a second.
     *
     * @param part which of them
     */
    record Kill(Part part) implements Trouble {
        @Override
        public void begin(Machine machine) {
            machine.parts(part).forEach(Guarded::holdDown);
        }

        @Override
        public void end(Machine machine) {
            machine.parts(part).forEach(Guarded::letUp);
        }

        @Override
        public boolean touchesServer(Site site, Site other) {
            return part != Part.SENTINEL && site.equals(other);
        }
    }

    /**
     * Processes stand still.
     *
     * @param part which of them
     */
    record Stop(Part part) implements Trouble {
        @Override
        public void begin(Machine machine) {
            machine.parts(part).forEach(Guarded::holdStill);
        }

        @Override
        public void end(Machine machine) {
            machine.parts(part).forEach(Guarded::letGo);
        }

        @Override
        public boolean touchesServer(Site site, Site other) {
            return part != Part.SENTINEL && site.equals(other);
        }
    }

    /**
     * Packets are lost between the site and all others.
     *
     * @param direction which packets
     * @param percent of them that are lost; 100 for a partition
     */
    record Isolation(Direction direction, int percent) implements Trouble {
        @Override
        public void begin(Machine machine) {
            // It concerns the ways only.
        }

        @Override
        public void end(Machine machine) {
            // It concerned the ways only.
        }

        @Override
        public void spoil(Ways ways, Site site) {
            site.others().forEach(other -> ways.lose(site, other, direction, percent));
        }
    }

    /**
     * Packets are lost between the site and one other.
     *
     * @param steps to the other site, in the ring
     * @param direction which packets
     * @param percent of them that are lost; 100 for a partition
     */
    record Rift(int steps, Direction direction, int percent) implements Trouble {
        @Override
        public void begin(Machine machine) {
            // It concerns the ways only.
        }

        @Override
        public void end(Machine machine) {
            // It concerned the ways only.
        }

        @Override
        public void spoil(Ways ways, Site site) {
            ways.lose(site, site.next(steps), direction, percent);
        }

        @Override
        public boolean touchesServer(Site site, Site other) {
            return site.equals(other) || site.next(steps).equals(other);
        }
    }

    /**
     * Connections to the site are broken, and lead over a line that delays all until the end; then they are broken again.
     *
     * @param millis of delay, each way
     */
    record Delay(long millis) implements Trouble {
        @Override
        public void begin(Machine machine) throws IOException {
            machine.openLine(millis);
        }

        @Override
        public void end(Machine machine) throws IOException {
            machine.closeLine();
        }

        @Override
        public void spoil(Ways ways, Site site) {
            ways.slowDown(site);
        }
    }

    /** The disk on which server and sentinel write is full. */
    record FullDisk() implements Trouble {
        @Override
        public void begin(Machine machine) {
            machine.fillDisk();
        }

        @Override
        public void end(Machine machine) throws IOException {
            machine.clearDisk();
        }
    }

    /** An operator asks the sentinel of the site for a failover. */
    record Failover() implements Trouble {
        @Override
        public void begin(Machine machine) {
            machine.askForFailover();
        }

        @Override
        public void end(Machine machine) {
            // It was over at once.
        }

        /** A master whose clients are moved by an operator is well: what it acknowledges must not be lost. */
        @Override
        public boolean touchesServer(Site site, Site other) {
            return false;
        }
    }
}
