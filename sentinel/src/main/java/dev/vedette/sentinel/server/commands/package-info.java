/**
 * The commands that clients and peers may send, one file a family. Each reads the core's view and answers, or hands an input to
 * the core and answers when it has been dealt with.
 *
 * <p>May import: {@code server}, {@code resp}, the quorum core's vocabulary. Start reading at
 * {@link dev.vedette.sentinel.server.commands.StandardCommands}, the one list of what is served.
 */
@NullMarked
package dev.vedette.sentinel.server.commands;

import org.jspecify.annotations.NullMarked;
