/** Tests of the composition root, without sockets. */
@NullMarked
package dev.vedette.sentinel.daemon;

import org.jspecify.annotations.NullMarked;
