package dev.vedette.quorum.event;

/**
 * Every event of Sentinel that is published, with its exact wire name. Those about scripts come from the shell, all others from
 * the core. Source: docs/protocol.md, Events.
 */
public enum EventType {
    MONITOR("+monitor", EventLevel.WARNING),
    MONITOR_ENDED("-monitor", EventLevel.WARNING),
    SET("+set", EventLevel.WARNING),
    RESET_MASTER("+reset-master", EventLevel.WARNING),
    REPLICA_FOUND("+slave", EventLevel.NOTICE),
    PEER_FOUND("+sentinel", EventLevel.NOTICE),
    PEER_ADDRESS_SWITCH("+sentinel-address-switch", EventLevel.NOTICE),
    PEER_ADDRESS_UPDATE("+sentinel-address-update", EventLevel.NOTICE),
    PEER_INVALID_ADDRESS("+sentinel-invalid-addr", EventLevel.NOTICE),
    REBOOT("+reboot", EventLevel.NOTICE),
    ROLE_AS_CONFIGURED("+role-change", EventLevel.VERBOSE),
    ROLE_CHANGED("-role-change", EventLevel.VERBOSE),
    SUBJECTIVELY_DOWN("+sdown", EventLevel.WARNING),
    SUBJECTIVELY_UP("-sdown", EventLevel.WARNING),
    OBJECTIVELY_DOWN("+odown", EventLevel.WARNING),
    OBJECTIVELY_UP("-odown", EventLevel.WARNING),
    NEW_EPOCH("+new-epoch", EventLevel.WARNING, true),
    TRY_FAILOVER("+try-failover", EventLevel.WARNING),
    VOTE_FOR_LEADER("+vote-for-leader", EventLevel.WARNING, true),
    ELECTED_LEADER("+elected-leader", EventLevel.WARNING),
    ABORT_NOT_ELECTED("-failover-abort-not-elected", EventLevel.WARNING),
    SELECT_REPLICA("+failover-state-select-slave", EventLevel.WARNING),
    ABORT_NO_GOOD_REPLICA("-failover-abort-no-good-slave", EventLevel.WARNING),
    SELECTED_REPLICA("+selected-slave", EventLevel.WARNING),
    SEND_PROMOTION("+failover-state-send-slaveof-noone", EventLevel.NOTICE),
    WAIT_PROMOTION("+failover-state-wait-promotion", EventLevel.NOTICE),
    ABORT_PROMOTION_TIMEOUT("-failover-abort-slave-timeout", EventLevel.WARNING),
    ABORT_MASTER_TIMEOUT("-failover-abort-master-timeout", EventLevel.WARNING),
    PROMOTED_REPLICA("+promoted-slave", EventLevel.WARNING, true),
    RECONF_REPLICAS("+failover-state-reconf-slaves", EventLevel.WARNING, true),
    RECONF_SENT("+slave-reconf-sent", EventLevel.NOTICE),
    RECONF_IN_PROGRESS("+slave-reconf-inprog", EventLevel.NOTICE),
    RECONF_DONE("+slave-reconf-done", EventLevel.NOTICE),
    RECONF_SENT_TIMEOUT("-slave-reconf-sent-timeout", EventLevel.NOTICE),
    RECONF_SENT_BEST_EFFORT("+slave-reconf-sent-be", EventLevel.NOTICE),
    FAILOVER_END_FOR_TIMEOUT("+failover-end-for-timeout", EventLevel.WARNING),
    FAILOVER_END("+failover-end", EventLevel.WARNING),
    SWITCH_MASTER("+switch-master", EventLevel.WARNING, true),
    CONFIG_UPDATE_FROM("+config-update-from", EventLevel.WARNING, true),
    CONVERT_TO_REPLICA("+convert-to-slave", EventLevel.NOTICE),
    FIX_REPLICA_CONFIG("+fix-slave-config", EventLevel.NOTICE),
    TILT_ENTERED("+tilt", EventLevel.WARNING),
    TILT_EXITED("-tilt", EventLevel.WARNING),
    PAUSED("+pause", EventLevel.WARNING, true),
    PAUSE_ENDED("-pause", EventLevel.WARNING, true),
    REPLICA_FORGOTTEN("-slave", EventLevel.NOTICE, true),
    PEER_FORGOTTEN("-sentinel", EventLevel.NOTICE, true),
    SCRIPT_ERROR("-script-error", EventLevel.WARNING),
    SCRIPT_TIMEOUT("-script-timeout", EventLevel.WARNING);

    private final String wireName;
    private final EventLevel level;
    private final boolean presumesDurable;

    EventType(String wireName, EventLevel level) {
        this(wireName, level, false);
    }

    EventType(String wireName, EventLevel level, boolean presumesDurable) {
        this.wireName = wireName;
        this.level = level;
        this.presumesDurable = presumesDurable;
    }

    /** The channel and the log word, for example {@code +switch-master}. */
    public String wireName() {
        return wireName;
    }

    /** Whether nobody may hear of it before the state behind it is on disk. */
    public boolean presumesDurable() {
        return presumesDurable;
    }

    /** How loud it is. */
    public EventLevel level() {
        return level;
    }
}
