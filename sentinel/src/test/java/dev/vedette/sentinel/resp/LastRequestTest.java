package dev.vedette.sentinel.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vedette.sentinel.resp.DecodedRequest.Incomplete;
import dev.vedette.sentinel.resp.DecodedRequest.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clients that ask one thing over and over. */
class LastRequestTest {

    private static final String ADDRESS = "*3\r\n$8\r\nSENTINEL\r\n$23\r\nget-master-addr-by-name\r\n$1\r\na\r\n";
    private static final List<String> QUESTIONS = List.of(ADDRESS, ADDRESS.replace("\na\r", "\nb\r"), "PING\r\n");
    private static final int ROUNDS = 2_000;

    private final RespDecoder decoder = new RespDecoder();

    @Test
    void shouldAnswerSameRequestWhenItComesAgain() {
        feed(ADDRESS);
        DecodedRequest first = decoder.next();
        feed(ADDRESS);

        assertEquals(ADDRESS.length(), decoder.heldBytes());
        assertSame(first, decoder.next());
        assertEquals(0, decoder.heldBytes());
        assertSame(Incomplete.INSTANCE, decoder.next());
    }

    @Test
    void shouldForgetThatItHasComeAgainWhenTheClientIsGone() {
        feed(ADDRESS);
        decoder.next();
        feed(ADDRESS);

        decoder.end();

        assertEquals(0, decoder.heldBytes());
        assertSame(Incomplete.INSTANCE, decoder.next());
    }

    @Test
    void shouldReadRepeatedQuestionsInTheirOrderWheneverTheyAreTaken() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            RespDecoder asked = new RespDecoder();
            List<List<String>> expected = new ArrayList<>();
            List<List<String>> found = new ArrayList<>();
            for (int piece = 0; piece < 12; piece++) {
                String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
                int times = 1 + random.nextInt(3);
                expected.addAll(words(question.repeat(times)));
                feed(asked, question.repeat(times), random.nextInt(4) == 0 ? random.nextInt(question.length()) : 0);
                for (int taken = random.nextInt(4); taken > 0; taken--) {
                    take(asked, found);
                }
            }
            while (found.size() < expected.size()) {
                take(asked, found);
            }
            assertEquals(expected, found);
            assertSame(Incomplete.INSTANCE, asked.next());
        }
    }

    private void feed(String text) {
        feed(decoder, text, 0);
    }

    /** Feeds the text in two pieces, or in one if it is to be cut at 0. */
    private static void feed(RespDecoder decoder, String text, int cut) {
        ByteBuf memory = Unpooled.directBuffer(text.length() + 3).setIndex(3, 3);
        memory.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        if (cut > 0) {
            decoder.feed(memory.readSlice(cut));
        }
        decoder.feed(memory);
        memory.release();
    }

    private static void take(RespDecoder decoder, List<List<String>> found) {
        if (decoder.next() instanceof Request request) {
            found.add(request.words());
        }
    }

    private static List<List<String>> words(String text) {
        RespDecoder fresh = new RespDecoder();
        feed(fresh, text, 0);
        List<List<String>> found = new ArrayList<>();
        for (DecodedRequest next = fresh.next(); next instanceof Request request; next = fresh.next()) {
            found.add(request.words());
        }
        return found;
    }
}
