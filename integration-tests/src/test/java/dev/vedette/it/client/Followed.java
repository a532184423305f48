package dev.vedette.it.client;

/**
 * How one client went through one fault.
 *
 * @param client its name
 * @param step what happened
 * @param firstWriteMillis from the fault or the command to its first acknowledgement by the new master
 * @param lagMillis from the agreement of the sentinels, or from the demotion of the old master after a command, to that
 *     acknowledgement; negative if the client was quicker
 * @param acknowledged its acknowledged writes from the begin of the step to its end
 * @param lost how many of them the new master does not have; 0 for a client that leaves nothing behind
 */
record Followed(String client, Step step, double firstWriteMillis, double lagMillis, int acknowledged, int lost) {}
