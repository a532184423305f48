package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** CLIENT KILL in both forms: by address, or by filters that must all fit. Source: docs/protocol.md, CLIENT and COMMAND. */
final class ClientKill {

    private static final String REASON = "CLIENT KILL";
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Call call;
    private Predicate<Client> filter = client -> true;
    private boolean isCallerSpared = true;

    private ClientKill(Call call) {
        this.call = call;
    }

    /** CLIENT KILL. */
    static Outcome run(Call call) {
        return call.wordCount() == 3 ? byAddress(call) : new ClientKill(call).byFilters();
    }

    private static Outcome byAddress(Call call) {
        List<Client> found = call.server().clients().all().stream()
                .filter(client -> client.remoteAddress().equals(call.word(2)))
                .toList();
        if (found.isEmpty()) {
            return Outcome.error("ERR No such client");
        }
        return kill(call, found, RespReply.OK);
    }

    private Outcome byFilters() {
        if (call.wordCount() % 2 != 0) {
            return Outcome.error("ERR syntax error");
        }
        for (int at = 2; at < call.wordCount(); at += 2) {
            Optional<String> error = addFilter(call.word(at).toLowerCase(Locale.ROOT), call.word(at + 1));
            if (error.isPresent()) {
                return Outcome.error(error.get());
            }
        }
        List<Client> found = call.server().clients().all().stream()
                .filter(filter)
                .filter(client ->
                        !isCallerSpared || client.id() != call.client().id())
                .toList();
        return kill(call, found, RespReply.integer(found.size()));
    }

    /** Takes one filter; answers what is wrong with it, if something is. */
    private Optional<String> addFilter(String option, String value) {
        return switch (option) {
            case "id" -> addId(Numbers.parse(value));
            case "addr" -> add(client -> client.remoteAddress().equals(value));
            case "laddr" -> add(client -> client.localAddress().equals(value));
            case "maxage" -> addLeastAge(Numbers.parse(value));
            case "user" ->
                call.server().access().hasUser(value)
                        ? add(client -> client.user().filter(value::equals).isPresent())
                        : Optional.of("ERR No such user '" + value + "'");
            case "type" -> {
                Optional<ClientType> type = ClientType.parse(value);
                yield type.isPresent() ? add(type.get()::fits) : Optional.of("ERR Unknown client type '" + value + "'");
            }
            case "skipme" -> spareCaller(value.toLowerCase(Locale.ROOT));
            default -> Optional.of("ERR syntax error");
        };
    }

    private Optional<String> addId(OptionalLong id) {
        if (id.isEmpty() || id.getAsLong() < 1) {
            return Optional.of("ERR client-id should be greater than 0");
        }
        return add(client -> client.id() == id.getAsLong());
    }

    private Optional<String> addLeastAge(OptionalLong seconds) {
        if (seconds.isEmpty() || seconds.getAsLong() < 1) {
            return Optional.of("ERR maxage is not an integer or out of range");
        }
        long nowMillis = call.nowMillis();
        return add(client -> (nowMillis - client.connectedMillis()) / MILLIS_PER_SECOND >= seconds.getAsLong());
    }

    private Optional<String> spareCaller(String value) {
        if (!value.equals("yes") && !value.equals("no")) {
            return Optional.of("ERR syntax error");
        }
        isCallerSpared = value.equals("yes");
        return Optional.empty();
    }

    private Optional<String> add(Predicate<Client> further) {
        filter = filter.and(further);
        return Optional.empty();
    }

    /** Disconnects the others at once and the caller after its reply. */
    private static Outcome kill(Call call, List<Client> found, RespReply reply) {
        long caller = call.client().id();
        found.stream().filter(client -> client.id() != caller).forEach(client -> client.close(REASON));
        boolean isCallerAmong = found.stream().anyMatch(client -> client.id() == caller);
        return isCallerAmong ? new Outcome.Closing(List.of(reply)) : Outcome.reply(reply);
    }
}
