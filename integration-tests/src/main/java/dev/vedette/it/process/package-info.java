/**
 * Real processes under test: how they are configured, started, hurt and ended.
 *
 * <p>Each process has a folder of its own, a log file, and a shutdown hook that ends it with this JVM. Imports
 * {@code resp}, {@code tls} and {@code waiting}. Start reading at {@link dev.vedette.it.process.RedisProcess} and
 * {@link dev.vedette.it.process.SentinelProcess}.
 */
@NullMarked
package dev.vedette.it.process;

import org.jspecify.annotations.NullMarked;
