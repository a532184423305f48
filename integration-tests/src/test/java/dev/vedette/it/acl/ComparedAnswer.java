package dev.vedette.it.acl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies with everything masked that differs between two processes of the original, too. */
final class ComparedAnswer {
    private static final Pattern CLIENT = Pattern.compile(
            "id=\\d+ addr=\\S+ laddr=.*? cmd=(\\S+) user=(\\S+) redir=-1 resp=(\\d)( lib-name=[^ ']* lib-ver=[^ ']*)?");
    private static final Pattern AGE = Pattern.compile("('age-seconds', [$,]'?)[0-9.]+");
    private static final Pattern ID = Pattern.compile("('id', :)[0-9]+");
    private static final Pattern SINGLE_RULES = Pattern.compile("(?:(?<= )[+-][a-z][^ )']*(?: |(?=[)'])))+");
    private static final Pattern BLANKS = Pattern.compile(" +");

    private ComparedAnswer() {}

    /**
     * The part of a reply that must be the same.
     *
     * @param question what was asked: categories are lists in no particular order
     */
    static String of(String question, String answer) {
        String masked = CLIENT.matcher(answer).replaceAll("<client cmd=$1 user=$2 resp=$3>");
        masked = AGE.matcher(masked).replaceAll("$1<age>");
        masked = ID.matcher(masked).replaceAll("$1<id>");
        return question.startsWith("ACL CAT ") ? sortedList(masked) : withSortedRules(masked);
    }

    private static String sortedList(String list) {
        List<String> items = new ArrayList<>(List.of(list.split(", |\\[|]")));
        Collections.sort(items);
        return items.toString();
    }

    /** Single commands stand in the order of a hash table, whose seed is drawn at the start. */
    private static String withSortedRules(String text) {
        Matcher run = SINGLE_RULES.matcher(text);
        return run.replaceAll(found -> {
            List<String> rules =
                    new ArrayList<>(List.of(BLANKS.split(found.group().trim())));
            Collections.sort(rules);
            String end = found.group().endsWith(" ") ? " " : "";
            return Matcher.quoteReplacement(String.join(" ", rules) + end);
        });
    }
}
