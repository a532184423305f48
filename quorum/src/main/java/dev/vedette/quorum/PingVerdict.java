package dev.vedette.quorum;

/** What a reply to PING means. Source: docs/protocol.md, PING replies. */
public enum PingVerdict {
    /** PONG: alive and serving. */
    PONG,
    /** LOADING or MASTERDOWN: alive, not serving yet. */
    ALIVE,
    /** BUSY: a script keeps it from answering. */
    BUSY,
    /** Any other reply: it talks, but not as an instance should. */
    INVALID
}
