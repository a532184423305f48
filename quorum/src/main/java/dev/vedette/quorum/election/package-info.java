/**
 * Who leads a failover: the own ballot, and the count of the others. Imports {@code instance} and below.
 */
@NullMarked
package dev.vedette.quorum.election;

import org.jspecify.annotations.NullMarked;
