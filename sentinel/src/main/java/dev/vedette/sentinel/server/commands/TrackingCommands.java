package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.KeyTracking;
import dev.vedette.sentinel.server.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CLIENT TRACKING and what belongs to it. There are no keys here that could change: what a client asks for is checked, kept and
 * shown, and no notice is ever sent. Source: docs/protocol.md, CLIENT and COMMAND.
 */
final class TrackingCommands {

    private static final int FIRST_OPTION = 3;
    private static final String SYNTAX = "ERR syntax error";

    private TrackingCommands() {}

    /** CLIENT TRACKING ON or OFF, with options. */
    static Outcome tracking(Call call) {
        TrackingOptions options = new TrackingOptions(call);
        for (int at = FIRST_OPTION; at < call.wordCount(); at++) {
            Optional<String> fault = options.read(at);
            if (fault.isPresent()) {
                return Outcome.error(fault.get());
            }
            at += options.valuesTaken();
        }
        Client client = call.client();
        return switch (call.word(2).toLowerCase(Locale.ROOT)) {
            case "on" -> {
                Optional<String> fault = options.faultBeside(client.tracking());
                if (fault.isPresent()) {
                    yield Outcome.error(fault.get());
                }
                client.track(options.added(client.tracking()));
                yield Outcome.reply(RespReply.OK);
            }
            case "off" -> {
                client.track(KeyTracking.OFF);
                yield Outcome.reply(RespReply.OK);
            }
            default -> Outcome.error(SYNTAX);
        };
    }

    /** CLIENT CACHING: about the keys of the next command. */
    static Outcome caching(Call call) {
        KeyTracking tracking = call.client().tracking();
        if (!tracking.isOn()) {
            return Outcome.error(
                    "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or"
                            + " OPTOUT mode enabled");
        }
        String word = call.word(2).toLowerCase(Locale.ROOT);
        if (!word.equals("yes") && !word.equals("no")) {
            return Outcome.error(SYNTAX);
        }
        if (word.equals("yes") && !tracking.isOptIn()) {
            return Outcome.error("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
        }
        if (word.equals("no") && !tracking.isOptOut()) {
            return Outcome.error("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
        }
        call.client().track(tracking.withCaching());
        return Outcome.reply(RespReply.OK);
    }

    /** CLIENT GETREDIR: whom the notices would go to; 0 for the client itself, -1 while nothing is tracked. */
    static Outcome redirection(Call call) {
        return Outcome.reply(RespReply.integer(call.client().tracking().redirection()));
    }

    /** CLIENT TRACKINGINFO. */
    static Outcome describe(Call call) {
        KeyTracking tracking = call.client().tracking();
        List<String> flags = new ArrayList<>();
        flags.add(tracking.isOn() ? "on" : "off");
        addIf(tracking.isBroadcast(), "bcast", flags);
        addIf(tracking.isOptIn(), "optin", flags);
        addIf(tracking.isOptIn() && tracking.isCachingSaid(), "caching-yes", flags);
        addIf(tracking.isOptOut(), "optout", flags);
        addIf(tracking.isOptOut() && tracking.isCachingSaid(), "caching-no", flags);
        addIf(tracking.hasNoLoop(), "noloop", flags);
        return Outcome.reply(new RespReply.MapValue(List.of(
                RespReply.bulk("flags"),
                new RespReply.SetValue(flags.stream().map(RespReply::bulk).toList()),
                RespReply.bulk("redirect"),
                RespReply.integer(tracking.redirection()),
                RespReply.bulk("prefixes"),
                RespReply.bulks(tracking.prefixes()))));
    }

    private static void addIf(boolean holds, String flag, List<String> flags) {
        if (holds) {
            flags.add(flag);
        }
    }

    /** The options of one CLIENT TRACKING as they are read. */
    private static final class TrackingOptions {

        private final Call call;
        private final List<String> prefixes = new ArrayList<>();
        private boolean isBroadcast;
        private boolean isOptIn;
        private boolean isOptOut;
        private boolean hasNoLoop;
        private long redirection;
        private int valuesTaken;

        TrackingOptions(Call call) {
            this.call = call;
        }

        /** How many words behind the option read last belong to it. */
        int valuesTaken() {
            return valuesTaken;
        }

        /** Reads the option at word {@code at}; answers what is wrong with it, if something is. */
        Optional<String> read(int at) {
            boolean hasValue = at + 1 < call.wordCount();
            valuesTaken = 0;
            switch (call.word(at).toLowerCase(Locale.ROOT)) {
                case "bcast" -> isBroadcast = true;
                case "optin" -> isOptIn = true;
                case "optout" -> isOptOut = true;
                case "noloop" -> hasNoLoop = true;
                case "redirect" -> {
                    return hasValue ? redirect(call.word(at + 1)) : Optional.of(SYNTAX);
                }
                case "prefix" -> {
                    if (!hasValue) {
                        return Optional.of(SYNTAX);
                    }
                    prefixes.add(call.word(at + 1));
                    valuesTaken = 1;
                }
                default -> {
                    return Optional.of(SYNTAX);
                }
            }
            return Optional.empty();
        }

        private Optional<String> redirect(String word) {
            if (redirection != 0) {
                return Optional.of("ERR A client can only redirect to a single other client");
            }
            OptionalLong id = Numbers.parse(word);
            if (id.isEmpty()) {
                return Optional.of("ERR value is not an integer or out of range");
            }
            if (call.server().clients().byId(id.getAsLong()).isEmpty()) {
                return Optional.of("ERR The client ID you want redirect to does not exist");
            }
            redirection = id.getAsLong();
            valuesTaken = 1;
            return Optional.empty();
        }

        /** What forbids these options, by themselves or beside what the client tracks already. */
        Optional<String> faultBeside(KeyTracking before) {
            if (!isBroadcast && !prefixes.isEmpty()) {
                return Optional.of("ERR PREFIX option requires BCAST mode to be enabled");
            }
            if (before.isOn() && before.isBroadcast() != isBroadcast) {
                return Optional.of("ERR You can't switch BCAST mode on/off before disabling tracking for this client,"
                        + " and then re-enabling it with a different mode.");
            }
            if (isBroadcast && (isOptIn || isOptOut)) {
                return Optional.of("ERR OPTIN and OPTOUT are not compatible with BCAST");
            }
            if (isOptIn && isOptOut) {
                return Optional.of("ERR You can't specify both OPTIN mode and OPTOUT mode");
            }
            if ((isOptIn && before.isOptOut()) || (isOptOut && before.isOptIn())) {
                return Optional.of("ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client,"
                        + " and then re-enabling it with a different mode.");
            }
            if (prefixes.stream().anyMatch(prefix -> prefix.length() > KeyTracking.MAX_PREFIX_LENGTH)) {
                return Optional.of("ERR a prefix may have " + KeyTracking.MAX_PREFIX_LENGTH + " characters at most");
            }
            if (before.prefixes().size() + prefixes.size() > KeyTracking.MAX_PREFIXES) {
                return Optional.of("ERR a client may name " + KeyTracking.MAX_PREFIXES + " prefixes at most");
            }
            return isBroadcast ? before.overlap(prefixes) : Optional.empty();
        }

        KeyTracking added(KeyTracking before) {
            return before.on(isBroadcast, isOptIn, isOptOut, hasNoLoop, redirection, prefixes);
        }
    }
}
