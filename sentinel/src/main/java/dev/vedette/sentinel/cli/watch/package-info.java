/**
 * The live view of {@code vedette watch}: what one sentinel knows, refreshed on a terminal, with its latest events.
 *
 * <p>May import {@code client}, {@code talk} and {@code show}; the only room that knows JLine. Start reading at
 * {@code WatchCommand}.
 */
@NullMarked
package dev.vedette.sentinel.cli.watch;

import org.jspecify.annotations.NullMarked;
