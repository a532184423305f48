package dev.vedette.sentinel.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.sentinel.cli.show.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CheckCommandTest {

    private static final String ID = "a".repeat(40);
    private static final String PEERS = "sentinel known-sentinel m 10.0.0.8 26379 " + "b".repeat(40)
            + "\nsentinel known-sentinel m 10.0.0.9 26379 " + "c".repeat(40) + "\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldFindNothingUnwiseInSoundFile() throws IOException {
        Path file = conf("s.conf", "sentinel monitor m 10.0.0.1 6379 2\n" + PEERS);

        assertEquals(0, check("--strict", file.toString()), out::toString);
        assertEquals(1, out.toString().lines().count(), out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sentinel monitor m 10.0.0.1 6379 1 | 2 | with quorum 1 one sentinel",
                "sentinel monitor m 10.0.0.1 6379 4 | 2 | is more than its 3 sentinels",
                "sentinel monitor m 127.0.0.1 6379 2 | 2 | means another machine to each",
                "sentinel monitor m 10.0.0.1 6379 2;sentinel down-after-milliseconds m 100 | 3 | shorter than servers stand still",
                "sentinel monitor m 10.0.0.1 6379 2;sentinel failover-timeout m 5000 | 3 | is given up before",
                "sentinel monitor m 10.0.0.1 6379 2;sentinel announce-ip 127.0.0.1 | 3 | cannot reach this one at 127.0.0.1",
                "sentinel monitor m 10.0.0.1 6379 2;sentinel known-sentinel m 10.0.0.7 1 dddddddddddddddddddddddddddddddddddddddd | 2 | an even number"
            })
    void shouldWarnOfUnwiseLineByItsNumber(String lines, int number, String message) throws IOException {
        Path file = conf("s.conf", "# made by a test\n" + lines.replace(';', '\n') + "\n" + PEERS);

        assertEquals(0, check(file.toString()));
        String place = file + ":" + number + ": warning: ";
        assertTrue(
                out.toString().lines().anyMatch(line -> line.startsWith(place) && line.contains(message)),
                out.toString());
        assertEquals(1, check("--strict", file.toString()));
    }

    @Test
    void shouldTakeSeveralFilesForOneSet() throws IOException {
        String text = "sentinel monitor m 10.0.0.1 6379 %s\nsentinel myid " + ID + "\n";
        Path first = conf("first.conf", String.format(text, 2));
        Path second = conf("second.conf", String.format(text, 3));
        Path third = conf("third.conf", "sentinel monitor m 10.0.0.1 6379 2\n");

        assertEquals(0, check(first.toString(), second.toString(), third.toString()));
        assertTrue(out.toString().contains(second + ":2: warning: has the id of " + first), out.toString());
        assertTrue(out.toString().contains(second + ":1: warning: quorum 3 here, 2 in " + first), out.toString());
    }

    @Test
    void shouldRefuseInTheWordsOfTheOriginal() throws IOException {
        Path file = conf("s.conf", "bogus\nsentinel monitor m 127.0.0.1 1 0\n");

        assertEquals(1, check(file.toString()));
        assertTrue(err.toString().contains("at line 1\n>>> 'bogus'"), err.toString());
        assertTrue(err.toString().contains("at line 2\n"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldTellProgramsFileLineAndLevel() throws IOException {
        Path faulty = conf("faulty.conf", "\nbogus\n");
        Path unwise = conf("unwise.conf", "sentinel monitor m 10.0.0.1 6379 1\n");

        assertEquals(1, check("--json", faulty.toString(), unwise.toString(), folder + "/none.conf"));
        JsonNode json = json();
        assertEquals("", err.toString());
        assertEquals(false, json.path("usable").asBoolean());
        JsonNode first = json.path("findings").get(0);
        assertEquals("error", first.path("level").asText());
        assertEquals(faulty.toString(), first.path("file").asText());
        assertEquals(2, first.path("line").asInt());
        assertEquals("warning", json.path("findings").get(2).path("level").asText());
    }

    @Test
    void shouldWarnOfMasterThatCannotBeAsked() throws IOException {
        Path file = conf("s.conf", "sentinel monitor m 127.0.0.1 1 1\n");

        assertEquals(0, check("--probe", file.toString()));
        assertTrue(out.toString().contains(file + ":1: warning: Nobody listens at 127.0.0.1:1."), out.toString());
    }

    private int check(String... words) {
        out.getBuffer().setLength(0);
        Screen screen = Screen.ofProcess(new PrintWriter(out, true), new PrintWriter(err, true));
        return new CommandLine(new CheckCommand(screen)).execute(words);
    }

    private JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(out.toString());
    }

    private Path conf(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
