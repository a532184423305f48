/**
 * How results look: tables, colours, JSON, exit codes, and what is known of the terminal.
 *
 * <p>Imports no other room but {@code http} for its JSON. Start reading at {@code Screen}.
 */
@NullMarked
package dev.vedette.sentinel.cli.show;

import org.jspecify.annotations.NullMarked;
