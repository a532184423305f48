/**
 * What the sentinels say, with the time at which this JVM heard it. Imports {@code resp} and {@code waiting}. Start reading
 * at {@link dev.vedette.it.watch.EventLog}.
 */
@NullMarked
package dev.vedette.it.watch;

import org.jspecify.annotations.NullMarked;
