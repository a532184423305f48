package dev.vedette.it.bench.fleet;

/** What stands behind a listening address. */
interface FleetService {
    /** Somebody connected. */
    void opened(FleetConnection connection);

    /** A connection has ended. */
    void closed(FleetConnection connection);

    /** Somebody sent a command. */
    void command(FleetConnection connection, String[] words);
}
