/**
 * When an instance counts as down: alone (SDOWN), in agreement (ODOWN), and when our own stall must not be held against
 * anybody. Imports {@code instance} and below.
 */
@NullMarked
package dev.vedette.quorum.detection;

import org.jspecify.annotations.NullMarked;
