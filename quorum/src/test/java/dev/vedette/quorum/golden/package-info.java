/**
 * Golden traces: stories of one sentinel, or of a few, among simulated servers, told in {@code .trace} files and compared
 * line by line. Start reading at {@link dev.vedette.quorum.golden.GoldenTraceTest}.
 */
@NullMarked
package dev.vedette.quorum.golden;

import org.jspecify.annotations.NullMarked;
