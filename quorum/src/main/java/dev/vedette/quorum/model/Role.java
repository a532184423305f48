package dev.vedette.quorum.model;

/** What a data instance does: takes writes, or follows one that does. */
public enum Role {
    MASTER,
    REPLICA
}
