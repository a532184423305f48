package dev.vedette.quorum.model;

/**
 * An order as sentinels tell it to one another. They tell how much longer it holds, not until when: their calendars may differ.
 *
 * @param lastsMillis how much longer a pause holds, or a resume is to be remembered
 */
public record TimedPause(PauseOrder order, long lastsMillis) {}
