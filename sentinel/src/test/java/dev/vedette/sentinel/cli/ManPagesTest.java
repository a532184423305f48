package dev.vedette.sentinel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.cli.show.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** What packages install beside the program, and whether it still says what the program does. */
final class ManPagesTest {

    private static final Path PAGES = Path.of("../deploy/man");
    private static final Path COMPLETION = Path.of("../deploy/completion/vedette");
    private static final boolean IS_BLESSING = Boolean.getBoolean("cli.bless");
    private static final long PATIENCE_SECONDS = 30;

    @Test
    void shouldHavePageForEachCommandAsItIs() throws IOException {
        Map<String, String> made = ManPages.of(tree());
        if (IS_BLESSING) {
            Files.createDirectories(PAGES);
            for (Map.Entry<String, String> page : made.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
            }
        }

        assertEquals(made, kept(), "run this test with -Dcli.bless=true, and read what changes");
    }

    @Test
    void shouldCompleteCommandsAsTheyAre() throws IOException {
        String made = CompletionCommand.script(tree());
        if (IS_BLESSING) {
            Files.createDirectories(COMPLETION.getParent());
            Files.writeString(COMPLETION, made);
        }

        assertEquals(made, Files.readString(COMPLETION), "run this test with -Dcli.bless=true");
    }

    @Test
    @Timeout(180)
    void shouldCompleteOptionsInBash() throws IOException, InterruptedException {
        Assumptions.assumeTrue(has("bash"), "bash is not installed");

        String shown = output(
                List.of(
                        "bash",
                        "-c",
                        "source " + COMPLETION + "; COMP_WORDS=(vedette status --tls-c); COMP_CWORD=2;"
                                + " COMP_LINE='vedette status --tls-c'; _complete_vedette 2>/dev/null; echo \"${COMPREPLY[@]}\""));

        assertEquals("--tls-ca-cert-file --tls-cert-file\n", shown);
    }

    @Test
    @Timeout(180)
    void shouldWritePagesThatGroffTakesWithoutWarning() throws IOException, InterruptedException {
        Assumptions.assumeTrue(has("groff"), "groff is not installed");

        for (String name : kept().keySet()) {
            String page = PAGES.resolve(name).toString();
            assertEquals("", output(List.of("groff", "-man", "-Tascii", "-ww", "-z", page)), name);
            assertTrue(
                    output(List.of("groff", "-man", "-Tascii", "-P-cbou", page)).contains("NAME"), name);
        }
    }

    private static Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                kept.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return kept;
    }

    private static CommandLine tree() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return CommandTree.of(request -> 0, Screen.ofProcess(nowhere, nowhere));
    }

    private static boolean has(String program) {
        String path = String.valueOf(System.getenv("PATH"));
        return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it still runs");
        assertEquals(0, process.exitValue(), shown);
        return shown;
    }
}
