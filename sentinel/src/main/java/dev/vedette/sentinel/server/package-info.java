/**
 * The daemon's own Redis server: listeners, client sessions, the frame in which commands run, and the channels on which events
 * are published. The commands themselves live in {@code commands}, which this package does not know.
 *
 * <p>May import: the quorum core's vocabulary, {@code resp}, {@code socket}, Vert.x, the buffers of Netty, SLF4J. Start reading at
 * {@link dev.vedette.sentinel.server.RespServer}; the way of one request is {@link dev.vedette.sentinel.server.ClientSession},
 * {@link dev.vedette.sentinel.server.Dispatcher}, {@link dev.vedette.sentinel.server.Command}.
 */
@NullMarked
package dev.vedette.sentinel.server;

import org.jspecify.annotations.NullMarked;
