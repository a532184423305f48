/**
 * A small blocking client for Redis and Sentinel, and the values it speaks in.
 *
 * <p>It is written on plain sockets, so that a test can see when the first byte of a reply came in and can be rude to a
 * server on purpose. It imports nothing of this project. Start reading at {@link dev.vedette.it.resp.RespClient}.
 */
@NullMarked
package dev.vedette.it.resp;

import org.jspecify.annotations.NullMarked;
