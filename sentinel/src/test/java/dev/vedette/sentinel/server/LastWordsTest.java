package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.Answer;
import io.vertx.core.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that have said all they want to say, as {@code printf 'PING\r\n' | nc -N} does. */
@Timeout(60)
class LastWordsTest {

    private static final int MANY = 3_000;

    /** Answers of far more bytes than the system keeps for a connection. */
    private static final int LONG_ANSWERS = 4_000;

    private final ServerLoop loop = loop();

    @AfterEach
    void closeEverything() throws Exception {
        loop.close();
    }

    /** With the sockets of a daemon. */
    ServerLoop loop() {
        return new ServerLoop();
    }

    @Test
    void shouldAnswerWhoHangsUpRightBehindTheQuestion() throws Exception {
        assertEquals("+PONG\r\n", toldInAll("PING\r\n"));
    }

    @Test
    void shouldAnswerMoreThanOneTurnsQuestions() throws Exception {
        assertEquals("+PONG\r\n".repeat(MANY), toldInAll("PING\r\n".repeat(MANY)));
    }

    @Test
    void shouldForgetQuestionThatIsNotWhole() throws Exception {
        assertEquals("+PONG\r\n", toldInAll("PING\r\n*2\r\n$4\r\nPING\r\n$1"));
    }

    @Test
    void shouldGiveLongAnswersToTheEnd() throws Exception {
        RespServer server = loop.start();
        String question = "SENTINEL MASTERS\r\n";
        int length = toldInAll(server, question).length();

        assertEquals(
                length * LONG_ANSWERS,
                toldInAll(server, question.repeat(LONG_ANSWERS)).length());
    }

    @Test
    void shouldWaitForAnswerThatIsStillToCome() throws Exception {
        RespServer server = loop.start();
        Promise<Answer> saved = Promise.promise();
        loop.onLoop(() -> loop.gate().answers.add(saved.future()));

        try (TestClient client = new TestClient(server.port())) {
            client.send("SENTINEL FAILOVER mymaster\r\nPING\r\n").sayLast();
            loop.awaitInputs(1);
            assertEquals("+PONG\r\n", loop.ping(server));
            loop.onLoop(() -> saved.tryComplete(new Answer.Done()));

            assertEquals("+OK\r\n+PONG\r\n", client.readToEnd());
        }
    }

    @Test
    void shouldNotKeepSubscriberWhoHangsUp() throws Exception {
        assertEquals("*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n", toldInAll("SUBSCRIBE x\r\n"));
    }

    @Test
    void shouldNotKeepWhoHangsUpInPause() throws Exception {
        RespServer server = loop.start();
        loop.onLoop(() -> {
            server.holdBack();
            return "";
        });

        assertEquals("", toldInAll(server, "PING\r\n"));
        assertEquals(0, loop.onLoop(server::blockedClientCount));
    }

    private String toldInAll(String questions) throws Exception {
        return toldInAll(loop.start(), questions);
    }

    private static String toldInAll(RespServer server, String questions) throws Exception {
        try (TestClient client = new TestClient(server.port())) {
            return client.send(questions).sayLast().readToEnd();
        }
    }
}
