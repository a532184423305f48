/** Tests of the HTTP listener. */
@NullMarked
package dev.vedette.sentinel.http;

import org.jspecify.annotations.NullMarked;
