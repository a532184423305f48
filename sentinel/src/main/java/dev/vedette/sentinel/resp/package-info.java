/**
 * The Redis protocol as bytes: decoders for requests and replies, an encoder for both, and their bounds. No IO, no clock, no
 * thread; malformed input is a value, never an exception.
 *
 * <p>Texts are byte-transparent: each character of a {@code String} here stands for one byte (Latin-1), so that any payload
 * survives the way in and out unchanged.
 *
 * <p>May import: the JDK and {@code io.vertx.core.buffer}. Start reading at {@link dev.vedette.sentinel.resp.RespReply}.
 */
@NullMarked
package dev.vedette.sentinel.resp;

import org.jspecify.annotations.NullMarked;
