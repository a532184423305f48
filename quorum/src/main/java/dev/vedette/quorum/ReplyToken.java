package dev.vedette.quorum;

/**
 * Names one waiting caller, so that its answer finds it.
 *
 * @param number chosen by the shell, never reused
 */
public record ReplyToken(long number) {}
