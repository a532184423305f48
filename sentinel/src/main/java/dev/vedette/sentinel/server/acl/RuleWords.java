package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words to rules: a selector may be spread over several words, from one that begins with a parenthesis to one that ends with
 * one, and is then one rule.
 *
 * @param rules the rules in order
 * @param unclosed the word that began a selector which does not end; empty if all end
 */
public record RuleWords(List<String> rules, Optional<String> unclosed) {

    /** Copies the rules. */
    public RuleWords {
        rules = List.copyOf(rules);
    }

    /** Reads words. */
    public static RuleWords of(List<String> words) {
        List<String> rules = new ArrayList<>();
        StringBuilder selector = new StringBuilder();
        Optional<String> opening = Optional.empty();
        for (String word : words) {
            if (opening.isEmpty() && !word.startsWith("(")) {
                rules.add(word);
                continue;
            }
            selector.append(opening.isEmpty() ? "" : " ").append(word);
            opening = Optional.of(opening.orElse(word));
            if (word.endsWith(")")) {
                rules.add(selector.toString());
                selector.setLength(0);
                opening = Optional.empty();
            }
        }
        return new RuleWords(rules, opening);
    }

    /** What is wrong if a selector does not end; empty text if all end. */
    public String fault() {
        return unclosed.map(word -> "Unmatched parenthesis in acl selector starting at '" + word + "'.")
                .orElse("");
    }

    /** The words between blanks. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ \\t\\r\\n\\u000B\\f]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
