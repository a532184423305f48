package dev.vedette.it.client;

import java.util.List;
import java.util.Optional;

/** A client under test that writes 1, 2, 3 ... for as long as it runs. It is never told where the master is. */
interface Client extends AutoCloseable {
    /** The library and its version. */
    String name();

    /** The list on the master to which it appends what it writes; empty if what it does leaves nothing behind. */
    Optional<String> key();

    /** All it had acknowledged up to now, oldest first. */
    List<Write> writes();

    /** The latest troubles it told of, for messages. */
    String troubles();

    /** Ends it. */
    @Override
    void close();
}
