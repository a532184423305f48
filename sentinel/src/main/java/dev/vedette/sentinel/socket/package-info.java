/**
 * Connections that Vert.x has made or accepted, and that we read and write ourselves from then on. Source: docs/adr/0021-link-sockets.md and
 * docs/adr/0024-sockets-without-channels.md.
 *
 * <p>May import: Vert.x and the channels of Netty below it. Start reading at {@link dev.vedette.sentinel.socket.TakenSocket}.
 */
@NullMarked
package dev.vedette.sentinel.socket;

import org.jspecify.annotations.NullMarked;
