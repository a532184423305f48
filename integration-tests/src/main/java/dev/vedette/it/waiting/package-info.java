/**
 * Waiting for a real condition with a bound, instead of sleeping. Start reading at {@link dev.vedette.it.waiting.Await}.
 */
@NullMarked
package dev.vedette.it.waiting;

import org.jspecify.annotations.NullMarked;
