package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.cli.show.Paint;
import java.util.Set;

/** How a sentinel finds an instance, from its flags. The words are those of the API: docs/http.md, The API. */
public enum Health {
    /** Nothing to complain of. */
    OK("ok", Paint.GOOD),
    /** A failover of it is under way. */
    FAILOVER("failover", Paint.WARN),
    /** Enough sentinels agree that it is down. */
    OBJECTIVELY_DOWN("objectively_down", Paint.BAD),
    /** This sentinel holds it for down. */
    SUBJECTIVELY_DOWN("subjectively_down", Paint.BAD),
    /** No connection stands, and it is not held for down yet. */
    DISCONNECTED("disconnected", Paint.WARN);

    private final String word;
    private final Paint paint;

    Health(String word, Paint paint) {
        this.word = word;
        this.paint = paint;
    }

    /** What the flags of a master say. */
    static Health ofFlags(Set<String> flags) {
        if (flags.contains("failover_in_progress")) {
            return FAILOVER;
        }
        if (flags.contains("o_down")) {
            return OBJECTIVELY_DOWN;
        }
        if (flags.contains("s_down")) {
            return SUBJECTIVELY_DOWN;
        }
        return flags.contains("disconnected") ? DISCONNECTED : OK;
    }

    /** The word for it. */
    public String word() {
        return word;
    }

    /** The same as a person says it. */
    public String plainWord() {
        return word.replace('_', ' ');
    }

    /** How bad it is. */
    public Paint paint() {
        return paint;
    }
}
