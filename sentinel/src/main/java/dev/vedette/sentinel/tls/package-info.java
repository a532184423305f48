/**
 * TLS for the doors and the links: reads certificates and keys, says what is spoken and who is trusted, hears of handshakes that
 * fail, and takes renewed files into use.
 *
 * <p>May import: {@code dev.vedette.config}, Vert.x, Netty, SLF4J. Start reading at
 * {@link dev.vedette.sentinel.tls.Tls}.
 */
@NullMarked
package dev.vedette.sentinel.tls;

import org.jspecify.annotations.NullMarked;
