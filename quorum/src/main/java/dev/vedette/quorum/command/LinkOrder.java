package dev.vedette.quorum.command;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;

/** What the shell shall do about the links to one instance. It reconnects lost links by itself. */
public sealed interface LinkOrder {

    /** The instance that is meant. */
    InstanceId instance();

    /** Keep links open to {@code endpoint}; links that stand to another endpoint are closed. */
    record Open(InstanceId instance, Endpoint endpoint) implements LinkOrder {}

    /** Close the links and forget the instance. */
    record Close(InstanceId instance) implements LinkOrder {}

    /** Close the links and open them anew: they are silent, or the credentials have changed. */
    record Renew(InstanceId instance, String reason) implements LinkOrder {}

    /**
     * Try at once to open the command link, instead of when its turn comes, and tell if that is refused, even if that is no news. It
     * means nothing while the link is open.
     */
    record Knock(InstanceId instance) implements LinkOrder {}
}
