package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import java.util.Optional;

/** How far a failover has got, by its events. The kinds of sentinels differ in whether the switch or the end comes first. */
final class FailoverWatch {

    private final String master;
    private boolean isSwitched;
    private boolean isEnded;
    private boolean isAborted;
    private String newAddress = "";

    FailoverWatch(String master) {
        this.master = master;
    }

    /** Takes note of an event; answers whether it is one of this failover. */
    boolean takes(SeenEvent event) {
        if (event.master().filter(master::equals).isEmpty()) {
            return false;
        }
        isAborted |= event.isAbort();
        isEnded |= event.isEnd();
        if (event.isSwitch()) {
            isSwitched = true;
            newAddress = event.address().orElse("");
        }
        return true;
    }

    /** How it ended; empty while it goes on. */
    Optional<ExitCode> outcome() {
        if (isAborted) {
            return Optional.of(ExitCode.NO);
        }
        return isSwitched && isEnded ? Optional.of(ExitCode.OK) : Optional.empty();
    }

    /** Whether clients are sent to the new master already. */
    boolean isSwitched() {
        return isSwitched;
    }

    /** Where the new master is, once clients are sent there. */
    String newAddress() {
        return newAddress;
    }
}
