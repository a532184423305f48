/** Tests of sockets that are taken over, over loopback. */
@NullMarked
package dev.vedette.sentinel.socket;

import org.jspecify.annotations.NullMarked;
