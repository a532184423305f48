package dev.vedette.it.bench.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyCounterTest {
    private static final String NESTED =
            "*2\r\n*3\r\n$4\r\nname\r\n:12\r\n$-1\r\n*0\r\n+PONG\r\n*-1\r\n$7\r\n12\r\n345\r\n%1\r\n+a\r\n*1\r\n_\r\n-ERR 3\r\n";
    private static final int NESTED_REPLIES = 6;

    @Test
    void shouldCountRepliesOfEveryKind() {
        assertEquals(NESTED_REPLIES, count(new ReplyCounter(), NESTED));
    }

    @Test
    void shouldCountTheSameHoweverStreamIsCut() {
        for (int cut = 1; cut < NESTED.length(); cut++) {
            ReplyCounter counter = new ReplyCounter();

            int both = count(counter, NESTED.substring(0, cut)) + count(counter, NESTED.substring(cut));

            assertEquals(NESTED_REPLIES, both, "cut at " + cut);
        }
    }

    @Test
    void shouldNotCountReplyBeforeItsLastByte() {
        assertEquals(0, count(new ReplyCounter(), "*2\r\n$1\r\na\r\n$1\r\nb\r"));
    }

    @Test
    void shouldTellErrors() {
        ReplyCounter counter = new ReplyCounter();

        count(counter, "+OK\r\n-ERR unknown command\r\n");

        assertEquals(1, counter.errors());
    }

    private static int count(ReplyCounter counter, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return counter.count(bytes, 0, bytes.length);
    }
}
