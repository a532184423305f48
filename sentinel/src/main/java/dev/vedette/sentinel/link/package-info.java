/**
 * Our connections to masters, replicas and peers: opened, kept open, spoken over, and every reply turned into an input of the
 * core. All of it belongs to the one Vert.x context that created the {@link dev.vedette.sentinel.link.LinkTable}; nothing blocks.
 *
 * <p>May import: {@code quorum}, {@code wire}, {@code resp}, {@code socket}, Vert.x, and the buffers of Netty. Start reading at
 * {@link dev.vedette.sentinel.link.LinkTable}.
 */
@NullMarked
package dev.vedette.sentinel.link;

import org.jspecify.annotations.NullMarked;
