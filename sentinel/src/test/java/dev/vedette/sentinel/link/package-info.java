/** Tests of the links that need no Redis: a small server in the same process plays what a real one never does. */
@NullMarked
package dev.vedette.sentinel.link;

import org.jspecify.annotations.NullMarked;
