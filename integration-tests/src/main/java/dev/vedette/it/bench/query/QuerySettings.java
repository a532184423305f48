package dev.vedette.it.bench.query;

import java.time.Duration;
import java.util.List;

/**
 * How much is asked.
 *
 * @param questions that are asked all the time
 * @param connections that do so
 * @param pipelines questions that each asks at once, one measurement each
 * @param loadTime length of each such measurement
 * @param clients that connect at once, or subscribe
 * @param firstQuestions asked of a fresh process
 * @param warmUp time of questions that do not count
 */
record QuerySettings(
        List<Question> questions,
        int connections,
        List<Integer> pipelines,
        Duration loadTime,
        int clients,
        int firstQuestions,
        Duration warmUp) {
    /** Copies the lists. */
    QuerySettings {
        questions = List.copyOf(questions);
        pipelines = List.copyOf(pipelines);
    }
}
