package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.wire.RenamedCommands;
import java.util.Optional;

/** What links must know of the configuration. Asked anew each time, since operators change it at run time. */
public interface LinkSettings {

    /** Answers our own identity. */
    RunId myId();

    /**
     * Answers how this sentinel is reached, to be told to others.
     *
     * @param localHost our address as seen from the link that will carry it, in canonical text
     */
    Endpoint announced(String localHost);

    /** Answers the numeric address to connect to; empty as long as nobody knows where a name leads. Never blocks. */
    Optional<String> address(String host);

    /** Answers how to authenticate to an instance. */
    Credentials credentials(InstanceId instance);

    /** Answers the words a master's instances want; never asked for peers. */
    RenamedCommands renamedCommands(InstanceId instance);

    /** Answers the time between two hellos of a sentinel, in milliseconds. */
    long publishPeriodMillis();
}
