/**
 * Looking at configuration files before a daemon does: what it would refuse, and what it would take though it is unwise.
 *
 * <p>May import {@code talk} (for {@code --probe}) and {@code show}. Start reading at {@code CheckCommand}.
 */
@NullMarked
package dev.vedette.sentinel.cli.check;

import org.jspecify.annotations.NullMarked;
