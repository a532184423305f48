/** Tests of the figures. */
@NullMarked
package dev.vedette.sentinel.metrics;

import org.jspecify.annotations.NullMarked;
