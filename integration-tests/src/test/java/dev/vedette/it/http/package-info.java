/** The daemon's HTTP listener against real servers, and the programs that ask it: Prometheus, redis_exporter and HAProxy. */
@NullMarked
package dev.vedette.it.http;

import org.jspecify.annotations.NullMarked;
