package dev.vedette.sentinel.server.acl;

/**
 * What is wrong with a rule. Thrown inside this room and by the doors to it that take rules; whoever calls them turns it into
 * a reply or a problem of the configuration.
 */
public final class AclFault extends Exception {

    private static final long serialVersionUID = 1;

    /** What can be wrong with a rule, in the words of the reference. */
    public enum Kind {
        SYNTAX("Syntax error"),
        UNKNOWN_COMMAND("Unknown command or category name in ACL"),
        UNKNOWN_PASSWORD("The password you are trying to remove from the user does not exist"),
        BAD_HASH("The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters"),
        KEYS_ALREADY_ALL("Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have"
                + " any effect. Try 'resetkeys' to start with an empty list of patterns"),
        CHANNELS_ALREADY_ALL("Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does"
                + " not have any effect. Try 'resetchannels' to start with an empty list of channels"),
        WORD_OF_SUBCOMMAND("Allowing first-arg of a subcommand is not supported");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The sentence for operators. */
        public String text() {
            return text;
        }
    }

    private final Kind kind;

    AclFault(Kind kind) {
        super(kind.text(), null, false, false);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
