package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.ClientLine;
import dev.vedette.sentinel.server.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** CLIENT and its subcommands, save KILL. Source: docs/protocol.md, CLIENT and COMMAND. */
final class ClientCommands {

    private ClientCommands() {}

    /** CLIENT ID. */
    static Outcome id(Call call) {
        return Outcome.reply(RespReply.integer(call.client().id()));
    }

    /** CLIENT GETNAME: null if the client has no name. */
    static Outcome getName(Call call) {
        String name = call.client().name();
        return Outcome.reply(name.isEmpty() ? RespReply.NULL : RespReply.bulk(name));
    }

    /** CLIENT SETNAME: the empty name takes the old one away. */
    static Outcome setName(Call call) {
        Optional<String> refusal = ClientNames.refusal(call.word(2));
        if (refusal.isPresent()) {
            return Outcome.error(refusal.get());
        }
        call.client().rename(call.word(2));
        return Outcome.reply(RespReply.OK);
    }

    /** CLIENT SETINFO of a library's name or version. */
    static Outcome setInfo(Call call) {
        String option = call.word(2).toLowerCase(Locale.ROOT);
        Client client = call.client();
        Optional<Consumer<String>> setter = switch (option) {
            case "lib-name" -> Optional.of(client::libraryName);
            case "lib-ver" -> Optional.of(client::libraryVersion);
            default -> Optional.empty();
        };
        if (setter.isEmpty()) {
            return Outcome.error("ERR Unrecognized option '" + call.word(2) + "'");
        }
        Optional<String> refusal = ClientNames.refusal(call.word(3), option);
        if (refusal.isPresent()) {
            return Outcome.error(refusal.get());
        }
        setter.get().accept(call.word(3));
        return Outcome.reply(RespReply.OK);
    }

    /** CLIENT INFO: the line of the client itself. */
    static Outcome info(Call call) {
        return lines(List.of(call.client()), call.nowMillis());
    }

    /** CLIENT LIST of everybody, of a type, or of some ids. */
    static Outcome list(Call call) {
        if (call.wordCount() == 2) {
            return lines(call.server().clients().all(), call.nowMillis());
        }
        String option = call.word(2).toLowerCase(Locale.ROOT);
        if (call.wordCount() == 4 && option.equals("type")) {
            Optional<ClientType> type = ClientType.parse(call.word(3));
            if (type.isEmpty()) {
                return Outcome.error("ERR Unknown client type '" + call.word(3) + "'");
            }
            List<Client> fitting = call.server().clients().all().stream()
                    .filter(type.get()::fits)
                    .toList();
            return lines(fitting, call.nowMillis());
        }
        if (call.wordCount() < 4 || !option.equals("id")) {
            return Outcome.error("ERR syntax error");
        }
        Set<Client> found = new LinkedHashSet<>();
        for (String word : call.wordsFrom(3)) {
            OptionalLong id = Numbers.parse(word);
            if (id.isEmpty()) {
                return Outcome.error("ERR Invalid client ID");
            }
            call.server().clients().byId(id.getAsLong()).ifPresent(found::add);
        }
        return lines(List.copyOf(found), call.nowMillis());
    }

    /** CLIENT NO-EVICT: noted and shown; nobody is evicted here. */
    static Outcome noEvict(Call call) {
        return onOrOff(call, call.client()::evictionOff);
    }

    /** CLIENT NO-TOUCH: noted and shown; there are no keys to touch. */
    static Outcome noTouch(Call call) {
        return onOrOff(call, call.client()::touchOff);
    }

    /** CLIENT REPLY: whether this client wants replies. */
    static Outcome reply(Call call) {
        Client client = call.client();
        switch (call.word(2).toLowerCase(Locale.ROOT)) {
            case "on" -> client.replyMode(Client.ReplyMode.ON);
            case "off" -> client.replyMode(Client.ReplyMode.OFF);
            case "skip" -> {
                if (client.replyMode() != Client.ReplyMode.OFF) {
                    client.replyMode(Client.ReplyMode.SKIP_NEXT);
                }
            }
            default -> {
                return Outcome.error("ERR syntax error");
            }
        }
        return Outcome.reply(RespReply.OK);
    }

    private static Outcome onOrOff(Call call, Consumer<Boolean> setter) {
        String word = call.word(2).toLowerCase(Locale.ROOT);
        if (!word.equals("on") && !word.equals("off")) {
            return Outcome.error("ERR syntax error");
        }
        setter.accept(word.equals("on"));
        return Outcome.reply(RespReply.OK);
    }

    private static Outcome lines(List<Client> clients, long nowMillis) {
        StringBuilder text = new StringBuilder();
        clients.forEach(client -> ClientLine.append(client, nowMillis, text));
        return Outcome.reply(new RespReply.VerbatimString("txt", text.toString()));
    }
}
