package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.MasterView;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.KeyTracking;
import dev.vedette.sentinel.server.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** PING, QUIT, RESET, ROLE and SHUTDOWN. Source: docs/protocol.md, The connection itself. */
final class ConnectionCommands {

    private ConnectionCommands() {}

    /** PING with an optional text to send back. */
    static Outcome ping(Call call) {
        if (call.wordCount() > 2) {
            return Outcome.error("ERR wrong number of arguments for 'ping' command");
        }
        boolean hasText = call.wordCount() == 2;
        if (call.client().isRestrictedToSubscribing()) {
            return Outcome.reply(RespReply.array(RespReply.bulk("pong"), RespReply.bulk(hasText ? call.word(1) : "")));
        }
        return Outcome.reply(hasText ? RespReply.bulk(call.word(1)) : RespReply.PONG);
    }

    /** QUIT. The reference dropped it in 7.0; a farewell harms nobody. */
    static Outcome quit(Call call) {
        return new Outcome.Closing(List.of(RespReply.OK));
    }

    /** RESET: the connection is as it was when it was opened. */
    static Outcome reset(Call call) {
        Client client = call.client();
        call.server().channels().leave(client);
        client.speak(RespVersion.RESP2);
        client.actAs(call.server().access().userAtConnect());
        client.rename("");
        client.replyMode(Client.ReplyMode.ON);
        client.evictionOff(false);
        client.touchOff(false);
        client.track(KeyTracking.OFF);
        return Outcome.reply(new RespReply.SimpleString("RESET"));
    }

    /** ROLE: what we are, and the masters we watch. */
    static Outcome role(Call call) {
        List<String> names = call.view().masters().stream()
                .map(MasterView::name)
                .map(name -> name.value())
                .toList();
        return Outcome.reply(RespReply.array(RespReply.bulk("sentinel"), RespReply.bulks(names)));
    }

    /** SHUTDOWN: ends the process; the client learns of it by its connection's end. */
    static Outcome shutdown(Call call) {
        boolean isAborted = false;
        boolean hasManner = false;
        Optional<String> saving = Optional.empty();
        for (String typed : call.wordsFrom(1)) {
            String option = typed.toLowerCase(Locale.ROOT);
            switch (option) {
                case "save", "nosave" -> {
                    if (saving.isPresent() && !saving.get().equals(option)) {
                        return Outcome.error("ERR syntax error");
                    }
                    saving = Optional.of(option);
                }
                case "now", "force" -> hasManner = true;
                case "abort" -> isAborted = true;
                default -> {
                    return Outcome.error("ERR syntax error");
                }
            }
        }
        if (isAborted) {
            boolean isAlone = !hasManner && saving.isEmpty();
            return Outcome.error(isAlone ? "ERR No shutdown in progress." : "ERR syntax error");
        }
        call.server().gate().shutdown();
        return new Outcome.Closing(List.of());
    }
}
