/**
 * The HTTP listener for machines and people who look on: metrics and health. Reads only; what it shows is handed in by the
 * daemon.
 *
 * <p>May import: Vert.x, SLF4J. Start reading at {@link dev.vedette.sentinel.http.HttpListener}.
 */
@NullMarked
package dev.vedette.sentinel.http;

import org.jspecify.annotations.NullMarked;
