/** The daemon's links against real servers. */
@NullMarked
package dev.vedette.it.link;

import org.jspecify.annotations.NullMarked;
