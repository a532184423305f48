package dev.vedette.quorum;

/** The names by which replies speak of a running failover's state. */
public enum FailoverState {
    WAIT_START("wait_start"),
    SELECT_REPLICA("select_slave"),
    SEND_PROMOTION("send_slaveof_noone"),
    WAIT_PROMOTION("wait_promotion"),
    RECONF_REPLICAS("reconf_slaves"),
    UPDATE_CONFIG("update_config");

    private final String wireName;

    FailoverState(String wireName) {
        this.wireName = wireName;
    }

    /** The word in field {@code failover-state}. */
    public String wireName() {
        return wireName;
    }
}
