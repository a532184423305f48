package dev.vedette.quorum.golden;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import java.util.List;
import java.util.Optional;

/** The words of one directive: the leading ones by position, the others as {@code key value} pairs. */
final class Words {

    private final List<String> words;

    Words(String line) {
        words = List.of(line.trim().split("\\s+"));
    }

    private Words(List<String> words) {
        this.words = words;
    }

    String first() {
        return words.get(0);
    }

    /** The words behind the first {@code count}. */
    Words from(int count) {
        return new Words(words.subList(count, words.size()));
    }

    String word(int index) {
        return words.get(index);
    }

    long number(int index) {
        return Long.parseLong(words.get(index));
    }

    Endpoint place(int index) {
        return place(words.get(index));
    }

    static Endpoint place(String text) {
        int colon = text.lastIndexOf(':');
        return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    boolean has(String key) {
        return words.contains(key);
    }

    Optional<String> value(String key) {
        int index = words.indexOf(key);
        return index < 0 || index + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(index + 1));
    }

    long number(String key, long otherwise) {
        return value(key).map(Long::parseLong).orElse(otherwise);
    }

    Epoch epoch(String key) {
        return value(key).map(text -> Epoch.parse(text).orElseThrow()).orElse(Epoch.ZERO);
    }

    /** All words in one line. */
    String text() {
        return String.join(" ", words);
    }
}
