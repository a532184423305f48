package dev.vedette.it.client;

import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.topology.TopologySettings.Credentials;
import java.util.Optional;

/** What stands between a client and the processes it speaks to. */
enum Access {
    /** Nothing. */
    OPEN {
        @Override
        TopologySettings of(TopologySettings settings) {
            return settings;
        }
    },

    /** Servers and sentinels want a password, all the same one: the Vert.x client can be told no more than one. */
    PASSWORDS {
        @Override
        TopologySettings of(TopologySettings settings) {
            return settings.withCredentials(new Credentials(Optional.empty(), PASSWORD))
                    .withSentinelPassword(PASSWORD);
        }
    };

    private static final String PASSWORD = "hush-4712-clients";

    /** The given set with this access. */
    abstract TopologySettings of(TopologySettings settings);
}
