package dev.vedette.sentinel.server;

import dev.vedette.sentinel.socket.ReadMemory;

/**
 * What the sessions of one server share beside what commands may see. Belongs to the server's event loop.
 *
 * @param held what all clients hold together
 * @param reading what they are read into
 * @param writing what their replies are gathered in
 * @param clock what time it is
 * @param turns whose turn it is
 * @param departures when replies leave
 */
record SharedMeans(
        HeldMemory held,
        ReadMemory reading,
        WriteMemory writing,
        RoundClock clock,
        Turns turns,
        Departures departures) {}
