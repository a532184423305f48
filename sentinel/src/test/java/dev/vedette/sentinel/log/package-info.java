/** Tests of the log. */
@NullMarked
package dev.vedette.sentinel.log;

import org.jspecify.annotations.NullMarked;
