/**
 * The log: which forms its lines have, where they go, and what is held back of what repeats itself. Others write to it through SLF4J
 * and know nothing of this room.
 *
 * <p>May import: the quorum core's events, {@code config}, Logback, Jackson's generator, Netty for local datagrams. Start reading at
 * {@link dev.vedette.sentinel.log.LogSetup}. Source: docs/logging.md.
 */
@NullMarked
package dev.vedette.sentinel.log;

import org.jspecify.annotations.NullMarked;
