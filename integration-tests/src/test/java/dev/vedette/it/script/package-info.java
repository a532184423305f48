/** The daemon's runner of scripts against real scripts, without the rest of the daemon. */
@NullMarked
package dev.vedette.it.script;

import org.jspecify.annotations.NullMarked;
