package dev.vedette.quorum.event;

/** What part this sentinel had in a switch, as the reconfiguration script is told. Source: docs/protocol.md, Scripts. */
public enum ScriptRole {
    /** It led the failover. */
    LEADER("leader"),
    /** It heard of another one's failover. */
    OBSERVER("observer");

    private final String wireName;

    ScriptRole(String wireName) {
        this.wireName = wireName;
    }

    /** The script's word for it. */
    String wireName() {
        return wireName;
    }
}
