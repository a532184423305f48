package dev.vedette.quorum;

/**
 * An answer on its way to a waiting caller.
 *
 * @param token the caller
 * @param answer what it is told
 */
public record Reply(ReplyToken token, Answer answer) {}
