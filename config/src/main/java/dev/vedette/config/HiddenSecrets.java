package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines as reports may show them, which go to logs: without passwords. A password behind a misspelled directive is not known for one.
 *
 * <p>Source: docs/logging.md, No secrets.
 */
final class HiddenSecrets {

    private static final String HIDDEN = "(hidden)";

    /** What rules of users begin with that name a password or its hash. */
    private static final String PASSWORD_RULES = "><#!";

    /** The directive and the name. */
    private static final int OPEN_WORDS_OF_USER = 2;

    private static final Set<String> GENERIC =
            Set.of("requirepass", "masterauth", "tls-key-file-pass", "tls-client-key-file-pass");

    private HiddenSecrets() {}

    /** The text of a line, with each password replaced. */
    static String shown(ConfLine line) {
        List<String> words = line.kind() == Kind.UNBALANCED
                ? List.of(line.text().replaceAll("[\"']", "").split("\\s+"))
                : line.words();
        if (words.isEmpty()) {
            return line.text();
        }
        if (words.get(0).toLowerCase(Locale.ROOT).equals(GenericDirective.USER.wireName())) {
            if (line.kind() == Kind.UNBALANCED && words.size() > OPEN_WORDS_OF_USER) {
                // Where a quote is missing, nobody can tell where a password ends.
                return String.join(" ", words.subList(0, OPEN_WORDS_OF_USER)) + " " + HIDDEN;
            }
            return words.stream().map(HiddenSecrets::withoutPassword).collect(Collectors.joining(" "));
        }
        int open = openWords(words);
        return open < words.size() ? String.join(" ", words.subList(0, open)) + " " + HIDDEN : line.text();
    }

    /** How many words are no secret. */
    private static int openWords(List<String> words) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        if (GENERIC.contains(first)) {
            return 1;
        }
        String second = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
        if (first.equals(Directive.SENTINEL_FAMILY) && second.equals(GlobalDirective.SENTINEL_PASS.wireName())) {
            return 2;
        }
        if (first.equals(Directive.SENTINEL_FAMILY) && second.equals(MasterDirective.AUTH_PASS.wireName())) {
            // Of three words the last one is rather the password than the name of a master.
            return words.size() == 3 ? 2 : 3;
        }
        return words.size();
    }

    private static String withoutPassword(String rule) {
        boolean isPassword = !rule.isEmpty() && PASSWORD_RULES.indexOf(rule.charAt(0)) >= 0;
        return isPassword ? rule.charAt(0) + HIDDEN : rule;
    }
}
