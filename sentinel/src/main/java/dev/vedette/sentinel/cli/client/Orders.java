package dev.vedette.sentinel.cli.client;

import dev.vedette.config.ByteText;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Survey;
import dev.vedette.sentinel.cli.talk.Talk;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders of the family VEDETTE, which only our own sentinels know. Source: docs/maintenance.md. */
final class Orders {

    private static final String FAMILY = "VEDETTE";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd]?)");

    private Orders() {}

    /** Gives an order about a master, or about all by {@code *}; an error is a refusal. */
    static RespReply give(Talk talk, String order, String master, List<String> words) throws Refusal {
        List<String> all = new ArrayList<>(List.of(FAMILY, order, Survey.wire(master)));
        words.forEach(word -> all.add(ByteText.fromNative(word)));
        return reply(talk, master, all);
    }

    /** Asks a question without a master. */
    static RespReply ask(Talk talk, String question) throws Refusal {
        return reply(talk, "", List.of(FAMILY, question));
    }

    private static RespReply reply(Talk talk, String master, List<String> words) throws Refusal {
        RespReply reply = talk.tryAsk(words.toArray(String[]::new));
        if (reply instanceof SimpleError error) {
            throw new Survey(talk).refusal(error, master);
        }
        return reply;
    }

    /** The seconds of a text such as {@code 90}, {@code 30m} or {@code 2h}. */
    static long seconds(String text) throws Refusal {
        Matcher found = DURATION.matcher(text);
        if (!found.matches()) {
            throw new Refusal(ExitCode.USAGE, "'" + text + "' is no length of time. Say seconds, or 30m, 2h, 1d.");
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "m" -> TimeUnit.MINUTES.toSeconds(number);
            case "h" -> TimeUnit.HOURS.toSeconds(number);
            case "d" -> TimeUnit.DAYS.toSeconds(number);
            default -> number;
        };
    }
}
