/**
 * Talking with a sentinel as a client does: the connection, the login, what replies say, and what to tell an operator when it does
 * not work. It speaks the protocol's own words, and asks for nothing that redis-sentinel does not answer too, unless it says so.
 *
 * <p>May import {@code show}, and of the daemon's rooms {@code resp} and {@code tls}. Start reading at {@code Talk}.
 */
@NullMarked
package dev.vedette.sentinel.cli.talk;

import org.jspecify.annotations.NullMarked;
