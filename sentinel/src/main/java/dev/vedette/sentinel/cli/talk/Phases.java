package dev.vedette.sentinel.cli.talk;

import java.util.Optional;

/** The events of a failover as a person says them. Source: docs/protocol.md, Events. */
public final class Phases {

    private Phases() {}

    /** What an event means to whoever waits for a failover; empty where that is nothing. */
    public static Optional<String> sentence(SeenEvent event) {
        String who = event.address().orElse("");
        if (event.type().isEmpty()) {
            return event.isAbort() ? Optional.of("given up: " + event.name()) : Optional.empty();
        }
        return Optional.ofNullable(
                switch (event.type().get()) {
                    case TRY_FAILOVER -> "begins";
                    case ELECTED_LEADER -> "this sentinel leads it";
                    case SELECTED_REPLICA -> who + " is chosen";
                    case SEND_PROMOTION -> who + " is told to become master";
                    case WAIT_PROMOTION -> "waits for " + who + " to say that it is a master";
                    case PROMOTED_REPLICA -> who + " is a master now";
                    case RECONF_SENT -> who + " is told to follow it";
                    case RECONF_IN_PROGRESS -> who + " connects to it";
                    case RECONF_DONE -> who + " follows it";
                    case CONVERT_TO_REPLICA -> who + " is made a replica of it";
                    case SWITCH_MASTER -> "clients are sent to " + who;
                    case FAILOVER_END -> "all are in place";
                    case FAILOVER_END_FOR_TIMEOUT -> "ends: some replicas did not follow in time";
                    case ABORT_NOT_ELECTED -> "given up: the other sentinels did not vote for this one";
                    case ABORT_NO_GOOD_REPLICA -> "given up: no replica is fit to take over";
                    case ABORT_PROMOTION_TIMEOUT -> "given up: the chosen replica did not become master in time";
                    case ABORT_MASTER_TIMEOUT -> "given up: the master did not hand over in time";
                    default -> null;
                });
    }
}
