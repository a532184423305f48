/** Tests of how PEM files are read. */
@NullMarked
package dev.vedette.sentinel.tls.pem;

import org.jspecify.annotations.NullMarked;
