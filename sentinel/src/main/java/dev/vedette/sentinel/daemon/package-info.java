/**
 * The composition root: what is created once, in which order, and how it ends.
 *
 * <p>May import every room of the daemon but the command line. Start reading at {@code Daemon}.
 */
@NullMarked
package dev.vedette.sentinel.daemon;

import org.jspecify.annotations.NullMarked;
