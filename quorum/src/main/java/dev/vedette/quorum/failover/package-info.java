/**
 * What a leader does: choosing a replica and bringing the others behind it. Imports {@code instance} and below.
 */
@NullMarked
package dev.vedette.quorum.failover;

import org.jspecify.annotations.NullMarked;
