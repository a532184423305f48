package dev.vedette.it.parity;

import java.util.List;
import java.util.Optional;

/**
 * One thing that both are asked.
 *
 * @param line where it stands in its file
 * @param typed as it stands there
 * @param connection which connection of the conversation it goes out on
 * @param form how it is sent
 * @param words the command and its arguments, places still unfilled; of {@link Form#RAW} and {@link Form#INLINE} one word
 * @param replies how many values are read behind it
 * @param isSorted whether the order of the answer's elements means nothing
 * @param ledgerRow the row of docs/compatibility.md by which the answers may differ
 */
record Question(
        int line,
        String typed,
        String connection,
        Form form,
        List<String> words,
        int replies,
        boolean isSorted,
        Optional<String> ledgerRow) {

    /** How a question is sent. */
    enum Form {
        /** As an array of strings. */
        ARRAY,
        /** As a line. */
        INLINE,
        /** As the very bytes. */
        RAW,
        /** Not at all: more is read of what an earlier question led to. */
        NOTHING,
        /** Not at all: the connection must end. */
        END
    }

    Question {
        words = List.copyOf(words);
    }
}
