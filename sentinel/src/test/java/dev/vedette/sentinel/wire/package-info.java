/** Tests of what the texts of instances mean. */
@NullMarked
package dev.vedette.sentinel.wire;

import org.jspecify.annotations.NullMarked;
