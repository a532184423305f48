package dev.vedette.it.bench.query;

import dev.vedette.it.bench.figures.Samples;

/**
 * What came of asking for a while.
 *
 * @param perSecond answers a second
 * @param latencies from asking to the last answer of what was asked at once
 * @param askerPercent of a processor, used by the thread that asked: near 100 it, and not the sentinel, was the limit
 * @param serverPercent of a processor, used by all threads of the sentinel
 * @param serverMicros processor time of the sentinel for each answer, in microseconds
 */
record LoadResult(
        double perSecond, Samples latencies, double askerPercent, double serverPercent, double serverMicros) {}
