/**
 * The protocol core: what a Sentinel decides, and nothing of how it is carried out.
 *
 * <p>One call in, one bundle out: {@code SentinelCore.step(nowMillis, input)} answers the effects that the daemon has to
 * carry out, in their order. The core is pure and deterministic: it owns no clock, no thread, no socket and no file, and
 * the same inputs give the same effects on every run. It imports nothing but the JDK's ordered collections.
 *
 * <p>The front door may import every room below it. The rooms of rules (detection, election, failover, discovery) do not
 * know one another; they stand on instance, command, event, durable and model, in this order.
 *
 * <p>Start reading at {@code SentinelCore}, then {@code Input} and {@code Effects}.
 */
@NullMarked
package dev.vedette.quorum;

import org.jspecify.annotations.NullMarked;
