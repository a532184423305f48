package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.ClientPause;
import dev.vedette.sentinel.server.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CLIENT PAUSE, UNPAUSE and UNBLOCK. Source: docs/protocol.md, CLIENT and COMMAND. */
final class PauseCommands {

    private static final Logger LOG = LoggerFactory.getLogger(PauseCommands.class);

    private static final int WITH_OPTION = 4;

    private PauseCommands() {}

    /** CLIENT PAUSE: all requests wait, or those that write. */
    static Outcome pause(Call call) {
        if (call.wordCount() > WITH_OPTION) {
            return tooMany("PAUSE");
        }
        Optional<ClientPause.Mode> mode = call.wordCount() == WITH_OPTION
                ? mode(call.word(3).toLowerCase(Locale.ROOT))
                : Optional.of(ClientPause.Mode.ALL);
        if (mode.isEmpty()) {
            return Outcome.error("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        OptionalLong millis = Numbers.parse(call.word(2));
        if (millis.isEmpty() || millis.getAsLong() > Long.MAX_VALUE - call.nowMillis()) {
            return Outcome.error("ERR timeout is not an integer or out of range");
        }
        if (millis.getAsLong() < 0) {
            return Outcome.error("ERR timeout is negative");
        }
        call.server().pause().begin(mode.get(), millis.getAsLong());
        LOG.warn(
                "Client id={} pauses {} for {} ms, peers' questions included; CLIENT UNPAUSE ends it",
                call.client().id(),
                mode.get() == ClientPause.Mode.ALL ? "all clients" : "writing clients",
                millis.getAsLong());
        return Outcome.reply(RespReply.OK);
    }

    /** CLIENT UNPAUSE. */
    static Outcome unpause(Call call) {
        call.server().pause().end();
        return Outcome.reply(RespReply.OK);
    }

    /** CLIENT UNBLOCK: no command served here blocks, so nobody is woken. */
    static Outcome unblock(Call call) {
        if (call.wordCount() > WITH_OPTION) {
            return tooMany("UNBLOCK");
        }
        if (call.wordCount() == WITH_OPTION) {
            String reason = call.word(3).toLowerCase(Locale.ROOT);
            if (!reason.equals("timeout") && !reason.equals("error")) {
                return Outcome.error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
            }
        }
        if (Numbers.parse(call.word(2)).isEmpty()) {
            return Outcome.error("ERR value is not an integer or out of range");
        }
        return Outcome.reply(RespReply.integer(0));
    }

    private static Outcome tooMany(String subcommand) {
        return Outcome.error(
                "ERR unknown subcommand or wrong number of arguments for '" + subcommand + "'. Try CLIENT HELP.");
    }

    private static Optional<ClientPause.Mode> mode(String word) {
        return switch (word) {
            case "write" -> Optional.of(ClientPause.Mode.WRITE);
            case "all" -> Optional.of(ClientPause.Mode.ALL);
            default -> Optional.empty();
        };
    }
}
