package dev.vedette.sentinel.http;

import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param method GET, which stands for HEAD too, or POST
 * @param template the path; words in braces stand for any word
 * @param source who answers
 * @param urgency whether it is answered in any case
 */
public record Route(HttpMethod method, String template, PageSource source, Urgency urgency) {

    /** What becomes of a request when too much is asked. */
    enum Urgency {
        /** It is refused. */
        ORDINARY,
        /** It is answered a moment later: a yes or no on which others stand, and which costs next to nothing. */
        VITAL
    }

    /** A page to look at. */
    public static Route get(String template, PageSource source) {
        return new Route(HttpMethod.GET, template, source, Urgency.ORDINARY);
    }

    /** A yes or no on which others stand. */
    public static Route vital(String template, PageSource source) {
        return new Route(HttpMethod.GET, template, source, Urgency.VITAL);
    }

    /** An order. */
    public static Route post(String template, PageSource source) {
        return new Route(HttpMethod.POST, template, source, Urgency.ORDINARY);
    }

    /** Whether it answers this method. */
    boolean takes(HttpMethod asked) {
        return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
    }

    /** The words that stand for names in braces; empty if the path is another one. */
    Optional<Map<String, String>> match(List<String> path) {
        String[] words = template.substring(1).split("/", -1);
        if (words.length != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int index = 0; index < words.length; index++) {
            String word = words[index];
            if (word.startsWith("{")) {
                parts.put(word.substring(1, word.length() - 1), path.get(index));
            } else if (!word.equals(path.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
