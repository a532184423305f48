/**
 * What is asked over HTTP: health, load balancers, metrics, the API. Runs on an event loop of its own and looks at pictures of the core; what it
 * shows is handed in by the daemon.
 *
 * <p>May import: the quorum core's views, {@code wire}, {@code resp}, Vert.x and Netty's codecs, Jackson's generator, SLF4J. Start reading at
 * {@link dev.vedette.sentinel.http.HttpListener}, then {@link dev.vedette.sentinel.http.Router}.
 */
@NullMarked
package dev.vedette.sentinel.http;

import org.jspecify.annotations.NullMarked;
