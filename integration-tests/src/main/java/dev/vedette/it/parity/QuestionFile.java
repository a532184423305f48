package dev.vedette.it.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of questions. An empty line ends a conversation: what follows begins on fresh connections.
 *
 * <pre>
 * # a remark
 * conf requirepass sesame      a line of sentinel.conf that this file wants; stands before all questions
 * PING "a b"                   a question, quoted as in redis-cli, answered by one value
 * 2x SUBSCRIBE a b             a question answered by two values
 * b: PING                      a question on another connection of the conversation
 * sorted COMMAND LIST          the order of the answer means nothing
 * inline PING "a               sent as a line
 * raw *1\r\n$4\r\nPING\r\n     sent as it stands; \r \n \\ and \xHH are bytes
 * read                         one more value is read
 * end                          the connection must end
 * differs COMMAND COUNT        the next question's answers must differ, as that row of docs/compatibility.md tells
 * {a*100} {port} {id} {id-b}   within a word: a hundred a, the daemon's port, the number of this or that connection
 * </pre>
 *
 * @param name of the file
 * @param confLines what the file wants in sentinel.conf; empty if the common pair of sentinels will do
 * @param conversations questions that share connections
 */
public record QuestionFile(String name, List<String> confLines, List<List<Question>> conversations) {
    private static final String DIFFERS = "differs ";
    private static final String CONF = "conf ";

    /** Copies the lists. */
    public QuestionFile {
        confLines = List.copyOf(confLines);
        conversations = List.copyOf(conversations);
    }

    /** Reads the resource {@code /parity/<name>.txt}. */
    public static QuestionFile named(String name) {
        try (InputStream in = QuestionFile.class.getResourceAsStream("/parity/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("no resource /parity/" + name + ".txt");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many questions there are. */
    public int questionCount() {
        return conversations.stream().mapToInt(List::size).sum();
    }

    /** The rows of the ledger that its questions name, in order, each once. */
    public List<String> ledgerRows() {
        return conversations.stream()
                .flatMap(List::stream)
                .flatMap(question -> question.ledgerRow().stream())
                .distinct()
                .toList();
    }

    private static QuestionFile parse(String name, String text) {
        List<String> confLines = new ArrayList<>();
        List<List<Question>> conversations = new ArrayList<>();
        List<Question> current = new ArrayList<>();
        Optional<String> row = Optional.empty();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                conversations.add(List.copyOf(current));
                current.clear();
            } else if (line.startsWith(CONF)) {
                confLines.add(line.substring(CONF.length()));
            } else if (line.startsWith(DIFFERS)) {
                row = Optional.of(line.substring(DIFFERS.length()).trim());
            } else if (!line.startsWith("#")) {
                current.add(new QuestionLine(number, line, row).read());
                row = Optional.empty();
            }
        }
        conversations.add(List.copyOf(current));
        conversations.removeIf(List::isEmpty);
        return new QuestionFile(name, confLines, conversations);
    }
}
