/** Tests of the server, and the fixtures by which commands are tried without a socket. */
@NullMarked
package dev.vedette.sentinel.server;

import org.jspecify.annotations.NullMarked;
