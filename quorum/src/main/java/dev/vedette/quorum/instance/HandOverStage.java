package dev.vedette.quorum.instance;

/** How far a server has come in handing its mastership over by itself. Source: docs/protocol.md, Coordinated failover. */
public enum HandOverStage {
    /** It does not. */
    NONE,
    /** Writes stand still until its successor has read everything. The server gives up by itself when its time is over. */
    WAITING_FOR_SYNC,
    /** It has stepped down and asks its successor to take over. This has no bound of its own. */
    IN_PROGRESS
}
