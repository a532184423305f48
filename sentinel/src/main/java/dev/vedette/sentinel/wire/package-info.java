/**
 * What the texts of instances mean: INFO replies, answers of peers, and the words of each command the core wants sent. Text
 * in, values out; no IO, no clock. Texts are byte-transparent, one character a byte.
 *
 * <p>May import: the JDK, {@code quorum}, address texts of {@code config}, and Netty's address arithmetic. Start reading at
 * {@link dev.vedette.sentinel.wire.CommandCodec}.
 */
@NullMarked
package dev.vedette.sentinel.wire;

import org.jspecify.annotations.NullMarked;
