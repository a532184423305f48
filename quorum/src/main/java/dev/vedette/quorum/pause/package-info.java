/**
 * Which masters are paused: orders of operators, the newest of which count. Begin at {@code PauseBook}. Imports only {@code model}.
 */
@NullMarked
package dev.vedette.quorum.pause;

import org.jspecify.annotations.NullMarked;
