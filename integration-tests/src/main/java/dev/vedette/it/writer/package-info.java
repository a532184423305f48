/**
 * A client that writes through everything that happens, and counts what became of its writes. Imports {@code resp},
 * {@code waiting} and {@code watch}. Start reading at {@link dev.vedette.it.writer.Writer}.
 */
@NullMarked
package dev.vedette.it.writer;

import org.jspecify.annotations.NullMarked;
