package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.DataInstance;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.wire.RenamedCommands;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said first on each connection to one instance: AUTH, if it is wanted, and our name. Nobody waits for the replies. A
 * refused AUTH shows in the replies to everything else; here it is only logged, since operators look for it.
 *
 * <p>Source: docs/protocol.md, Links.
 */
final class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    /** Characters of our id in a connection's name. */
    private static final int SHORT_ID_LENGTH = 8;

    /** A refused AUTH is repeated with each reconnect; the log needs it rarely. */
    private static final long WARNING_PERIOD_MILLIS = 600_000;

    private static final int MAX_SHOWN_ERROR = 80;

    private final Surroundings surroundings;
    private final InstanceId instance;
    private boolean hasWarned;
    private long warnedMillis;

    Greeting(Surroundings surroundings, InstanceId instance) {
        this.surroundings = surroundings;
        this.instance = instance;
    }

    /**
     * Sends AUTH and CLIENT SETNAME.
     *
     * @param suffix tells our connections apart in CLIENT LIST
     */
    void say(RedisConnection connection, String suffix) {
        LinkSettings settings = surroundings.settings();
        settings.credentials(instance)
                .command()
                .ifPresent(auth -> connection.send(
                        List.of(renames().apply(auth)), new Introduction(connection, true), Timeouts.NEVER));
        String id = settings.myId().value();
        String name = "sentinel-" + id.substring(0, Math.min(SHORT_ID_LENGTH, id.length())) + "-" + suffix;
        List<String> setName = renames().apply(List.of("CLIENT", "SETNAME", name));
        connection.send(List.of(setName), new Introduction(connection, false), Timeouts.NEVER);
    }

    /** The next refused AUTH is told in any case: the password is a new one. */
    void warnAgain() {
        hasWarned = false;
    }

    /** Answers the words this instance wants. */
    RenamedCommands renames() {
        return instance instanceof DataInstance
                ? surroundings.settings().renamedCommands(instance)
                : RenamedCommands.NONE;
    }

    /** AUTH or CLIENT SETNAME on its way. */
    private final class Introduction implements Exchange {

        private final RedisConnection connection;
        private final boolean isAuth;

        private Introduction(RedisConnection connection, boolean isAuth) {
            this.connection = connection;
            this.isAuth = isAuth;
        }

        @Override
        public void answered(RespReply reply) {
            if (!(reply instanceof SimpleError error)) {
                hasWarned = hasWarned && !isAuth;
            } else if (isFarewell(error)) {
                connection.lose("refused: " + shown(error.text()));
            } else if (isAuth) {
                warn(error);
            }
        }

        @Override
        public void overdue() {}
    }

    /** Whether a server says this unasked to a connection that it does not want, before it closes it. */
    private static boolean isFarewell(SimpleError error) {
        return error.code().equals("DENIED") || error.text().startsWith("ERR max number of clients");
    }

    private void warn(SimpleError error) {
        long now = surroundings.now();
        if (!hasWarned || now - warnedMillis >= WARNING_PERIOD_MILLIS) {
            hasWarned = true;
            warnedMillis = now;
            Labels.mark(LOG.atWarn(), instance)
                    .log(
                            "Authentication refused, check user and password {} error={}",
                            Labels.of(instance),
                            shown(error.text()));
        }
    }

    /** The error up to the first quote: behind it a server may repeat our own words, the password among them. */
    static String shown(String error) {
        int end = Math.min(error.length(), MAX_SHOWN_ERROR);
        for (char quote : new char[] {'\'', '`', '"'}) {
            int at = error.indexOf(quote);
            end = at < 0 ? end : Math.min(end, at);
        }
        return error.substring(0, end).stripTrailing();
    }
}
