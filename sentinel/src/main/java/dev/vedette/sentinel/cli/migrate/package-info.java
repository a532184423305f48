/**
 * {@code vedette migrate}: puts Vedette in the place of a running redis-sentinel, on its file, and takes it back where that does not
 * work. Source: docs/migration.md.
 *
 * <p>May import {@code check}, {@code talk} and {@code show}. Start reading at {@code MigrateCommand}.
 */
@NullMarked
package dev.vedette.sentinel.cli.migrate;

import org.jspecify.annotations.NullMarked;
