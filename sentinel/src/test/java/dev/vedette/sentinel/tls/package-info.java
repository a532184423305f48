/** Tests of the HTTP listener. */
@NullMarked
package dev.vedette.sentinel.tls;

import org.jspecify.annotations.NullMarked;
