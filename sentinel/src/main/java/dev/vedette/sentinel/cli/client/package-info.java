/**
 * The commands that ask a running sentinel or give it orders. Each is a class: its options above, what it does below.
 *
 * <p>May import {@code talk} and {@code show}. Start reading at {@code StatusCommand}.
 */
@NullMarked
package dev.vedette.sentinel.cli.client;

import org.jspecify.annotations.NullMarked;
