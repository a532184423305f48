package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.SentinelView;

/**
 * What a scrape shows beside that which was counted: taken on the event loop, written out elsewhere.
 *
 * @param view what the core knows
 * @param server what the server has done
 * @param scripts what scripts are at work
 * @param isStateUnsaved whether the latest write of the state failed, so that the disk is behind
 */
public record Figures(SentinelView view, ServerFigures server, ScriptFigures scripts, boolean isStateUnsaved) {}
