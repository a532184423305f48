package dev.vedette.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Who said what about things that may be said only once. The same fact from several places is tolerated; where places
 * differ, the stronger one is believed (docs/compatibility.md, Included files). Of one parse.
 */
final class Claims {
    private final Map<Object, Claim> claims = new HashMap<>();

    /** What to do with a line. */
    enum Verdict {
        /** It is the first, or stronger than what was said before. */
        TAKE,
        /** It says what is known, or is weaker than what was said before. */
        IGNORE,
        /** It contradicts an equally strong line. */
        CONFLICT
    }

    /** Judges a line: what it speaks about, what it says, and where it stands. */
    Verdict judge(Object subject, Object fact, ConfSource source) {
        Claim known = claims.get(subject);
        if (known == null) {
            claims.put(subject, new Claim(fact, source));
            return Verdict.TAKE;
        }
        if (known.fact().equals(fact)) {
            return Verdict.IGNORE;
        }
        int order = source.origin().compareTo(known.source().origin());
        if (order > 0) {
            claims.put(subject, new Claim(fact, source));
            return Verdict.TAKE;
        }
        return order < 0 ? Verdict.IGNORE : Verdict.CONFLICT;
    }

    /** Answers whether this place has already spoken about the subject. */
    boolean hasSpoken(Object subject, ConfSource source) {
        Claim known = claims.get(subject);
        return known != null && known.source().equals(source);
    }

    private record Claim(Object fact, ConfSource source) {}
}
