/** The command line against running sentinels, called through the launcher. */
@NullMarked
package dev.vedette.it.cli;

import org.jspecify.annotations.NullMarked;
