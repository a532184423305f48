/** Tests of the protocol as bytes. */
@NullMarked
package dev.vedette.sentinel.resp;

import org.jspecify.annotations.NullMarked;
