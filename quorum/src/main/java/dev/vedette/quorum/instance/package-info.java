/**
 * What this sentinel knows: masters, replicas, peers, and the health of the links to them. The only room with mutable
 * state besides the front door. Imports {@code command}, {@code event}, {@code durable}, {@code model}. Start reading at
 * {@link dev.vedette.quorum.instance.MasterGroup}.
 */
@NullMarked
package dev.vedette.quorum.instance;

import org.jspecify.annotations.NullMarked;
