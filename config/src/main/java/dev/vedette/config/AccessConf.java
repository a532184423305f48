package dev.vedette.config;

import java.util.List;
import java.util.Optional;

/**
 * Who may use us.
 *
 * @param requirepass the password of the default user
 * @param users users declared in the file, in order
 * @param aclfile the file that declares users instead
 * @param acllogMaxLen how many refusals are remembered
 * @param openChannelsByDefault whether a new user may use all channels
 */
public record AccessConf(
        Optional<String> requirepass,
        List<UserConf> users,
        Optional<String> aclfile,
        long acllogMaxLen,
        boolean openChannelsByDefault) {

    /** Copies the users. */
    public AccessConf {
        users = List.copyOf(users);
    }

    /** Answers what the settings say about it. */
    static AccessConf of(GenericSettings settings) {
        return new AccessConf(
                settings.text(GenericDirective.REQUIREPASS),
                settings.users(),
                settings.text(GenericDirective.ACLFILE),
                settings.number(GenericDirective.ACLLOG_MAX_LEN),
                settings.word(GenericDirective.ACL_PUBSUB_DEFAULT).equalsIgnoreCase("allchannels"));
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "AccessConf[users=" + users + "]";
    }
}
