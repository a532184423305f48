/**
 * Black-box checks: real redis-server and redis-sentinel processes, real clients, and Vedette daemons as processes.
 *
 * <p>Whatever stands here talks to a daemon as an operator or a client would. The demo and the benchmarks live here too,
 * because they start the same processes. Nothing of this module is ever on the class path of the daemon.
 */
@NullMarked
package dev.vedette.it;

import org.jspecify.annotations.NullMarked;
