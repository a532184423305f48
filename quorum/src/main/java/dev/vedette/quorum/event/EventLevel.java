package dev.vedette.quorum.event;

/** How loud an event is. Warning events also call the notification script of their master. */
public enum EventLevel {
    WARNING,
    NOTICE,
    VERBOSE,
    DEBUG
}
