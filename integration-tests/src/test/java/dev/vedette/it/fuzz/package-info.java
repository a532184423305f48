/**
 * Coverage-guided fuzzing of everything that reads what a stranger wrote. In an ordinary build each target runs over its seed
 * inputs; {@code -Pfuzz} searches for new ones. How: docs/testing.md, Fuzzing.
 */
@NullMarked
package dev.vedette.it.fuzz;

import org.jspecify.annotations.NullMarked;
