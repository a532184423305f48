/**
 * The configuration file, {@code sentinel.conf}: text to model to text.
 *
 * <p>This room reads the file into one immutable record, reports every problem it finds at once, and writes a changed
 * model back into the old text, keeping comments, order and lines it does not know. It imports nothing but the JDK and
 * knows neither the protocol core nor the daemon. Only {@code ConfFile} touches a disk.
 *
 * <p>Start reading at {@code ConfFile}, then {@code ConfParser} and {@code Directive}.
 */
@NullMarked
package dev.vedette.config;

import org.jspecify.annotations.NullMarked;
