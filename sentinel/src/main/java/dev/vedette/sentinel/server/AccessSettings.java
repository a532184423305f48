package dev.vedette.sentinel.server;

import dev.vedette.sentinel.server.acl.AclUser;
import java.util.List;
import java.util.Optional;

/**
 * Who may come in at the start, and how that may change.
 *
 * @param fallback the user {@code default} where nobody declares one
 * @param users the users declared
 * @param areChannelsOpen whether new users begin with all channels
 * @param maxLogEntries how many refusals are remembered
 * @param store the file that declares the users; empty if the configuration does
 */
public record AccessSettings(
        AclUser fallback, List<AclUser> users, boolean areChannelsOpen, long maxLogEntries, Optional<UserStore> store) {

    /** How many refusals are remembered where the operator says nothing. */
    public static final long DEFAULT_LOG_ENTRIES = 128;

    /** Everybody may do everything. */
    public static final AccessSettings OPEN = of(Optional.empty());

    /** Copies the users. */
    public AccessSettings {
        users = List.copyOf(users);
    }

    /** Whoever knows the password may do everything, or simply everybody if there is none. */
    public static AccessSettings of(Optional<String> password) {
        return new AccessSettings(
                AclUser.unrestricted(password), List.of(), false, DEFAULT_LOG_ENTRIES, Optional.empty());
    }

    /** The same with another default user where nobody declares one. */
    AccessSettings withFallback(AclUser newFallback) {
        return new AccessSettings(newFallback, users, areChannelsOpen, maxLogEntries, store);
    }
}
