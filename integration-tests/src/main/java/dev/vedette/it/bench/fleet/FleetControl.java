package dev.vedette.it.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes the commands of the benchmark: {@code PING}, {@code FLEET KILL first behindLast}, {@code FLEET RESTART first behindLast}. */
final class FleetControl implements FleetService {
    private final Fleet fleet;

    FleetControl(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void opened(FleetConnection connection) {
        // Who commands needs no introduction.
    }

    @Override
    public void closed(FleetConnection connection) {
        // The fleet outlives its commander's connections.
    }

    /** Answers FLEET KILL with the instant, as {@link System#nanoTime}, before the first of the masters was killed. */
    @Override
    public void command(FleetConnection connection, String[] words) {
        if (words.length != 4) {
            connection.write("+PONG\r\n");
            return;
        }
        long nanos = System.nanoTime();
        for (FleetGroup group : fleet.groups(Integer.parseInt(words[2]), Integer.parseInt(words[3]))) {
            try {
                if (words[1].equals("KILL")) {
                    group.killMaster();
                } else {
                    group.restartAll();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        connection.write(":" + nanos + "\r\n");
    }
}
