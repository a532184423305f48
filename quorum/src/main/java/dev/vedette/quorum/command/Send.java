package dev.vedette.quorum.command;

import dev.vedette.quorum.model.InstanceId;

/**
 * A command and the instance it goes to.
 *
 * @param notAfterMillis the caller's clock time after which the shell must drop it unsent; {@link Long#MAX_VALUE} if none
 */
public record Send(InstanceId target, Command command, long notAfterMillis) {

    /** A command that never goes stale. */
    public Send(InstanceId target, Command command) {
        this(target, command, Long.MAX_VALUE);
    }
}
