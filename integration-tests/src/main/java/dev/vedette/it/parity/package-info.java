/**
 * Asks two sentinels the same questions and compares what they answer: type, field names, order and text, with times, ids and
 * ports masked.
 *
 * <p>Questions stand in text files, the language of which {@link dev.vedette.it.parity.QuestionFile} describes. May import
 * {@code it.resp}. Start reading at {@link dev.vedette.it.parity.Comparison}.
 */
@NullMarked
package dev.vedette.it.parity;

import org.jspecify.annotations.NullMarked;
