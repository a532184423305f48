/**
 * The core's own seeded generator; its state is part of the core. Imports nothing.
 */
@NullMarked
package dev.vedette.quorum.random;

import org.jspecify.annotations.NullMarked;
