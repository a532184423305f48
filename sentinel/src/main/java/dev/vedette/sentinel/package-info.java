/**
 * The daemon: sockets, disk, timers and the command line around the protocol core.
 *
 * <p>Arrows run one way: {@code cli} to {@code daemon} to {@code dns}, {@code link}, {@code server}, {@code script}, {@code metrics},
 * {@code http} and {@code tls}, and from those to {@code wire} and {@code resp}, which hold text and bytes without IO.
 *
 * <p>Start reading at {@code cli.Main}, then {@code daemon.Daemon}.
 */
@NullMarked
package dev.vedette.sentinel;

import org.jspecify.annotations.NullMarked;
