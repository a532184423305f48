package dev.vedette.it.chaos;

import java.util.Optional;

/**
 * One trouble of a schedule.
 *
 * @param atMillis when it begins, counted from the first one that may
 * @param lastsMillis how long; 0 for what is over at once
 * @param site where; empty for where the master is by then
 * @param trouble what happens
 */
record Episode(long atMillis, long lastsMillis, Optional<Site> site, Trouble trouble) {

    /** When it is over. */
    long endMillis() {
        return atMillis + lastsMillis;
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return String.format(
                "%7d ms, for %5d ms, at %s: %s",
                atMillis, lastsMillis, site.map(Site::toString).orElse("the master"), trouble);
    }
}
