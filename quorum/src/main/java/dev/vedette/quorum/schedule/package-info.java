/**
 * Deadlines: who is due next. Imports {@code model}.
 */
@NullMarked
package dev.vedette.quorum.schedule;

import org.jspecify.annotations.NullMarked;
