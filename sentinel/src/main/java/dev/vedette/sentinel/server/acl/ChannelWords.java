package dev.vedette.sentinel.server.acl;

import java.util.List;

/** Which words of a command name channels. */
public enum ChannelWords {
    /** None. */
    NONE,
    /** The first argument alone. */
    FIRST,
    /** Every argument. */
    ALL,
    /** Every argument, and each is a pattern of channels. */
    ALL_AS_PATTERNS;

    /** The words that name channels. */
    List<String> of(List<String> words) {
        return switch (this) {
            case NONE -> List.of();
            case FIRST -> words.subList(Math.min(1, words.size()), Math.min(2, words.size()));
            case ALL, ALL_AS_PATTERNS -> words.subList(Math.min(1, words.size()), words.size());
        };
    }
}
