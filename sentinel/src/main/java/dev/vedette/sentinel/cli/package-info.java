/**
 * The command line: which words start what, and with which exit code the process ends.
 *
 * <p>May import the daemon and everything below it. Nothing imports this room. Start reading at {@code Main}.
 */
@NullMarked
package dev.vedette.sentinel.cli;

import org.jspecify.annotations.NullMarked;
