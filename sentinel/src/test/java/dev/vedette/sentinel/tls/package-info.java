/** Tests of TLS. */
@NullMarked
package dev.vedette.sentinel.tls;

import org.jspecify.annotations.NullMarked;
