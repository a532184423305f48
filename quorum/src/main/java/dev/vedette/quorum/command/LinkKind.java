package dev.vedette.quorum.command;

/** The two connections to a data instance; a peer has only the first. */
public enum LinkKind {
    COMMAND,
    PUBSUB
}
