package dev.vedette.it.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real redis-sentinel 7.0 and Vedette in the same state are asked the same questions. Each difference must name its row of
 * docs/compatibility.md.
 */
@Timeout(300)
class ParityIT {
    /** Which version is the measure of everything. */
    static final String MEASURE = "v=7.0.";
    /** What the masks hide beyond times, ids and sizes. */
    private static final List<String> MASKED_ROWS = List.of("COMMAND DOCS", "CLIENT LIST", "INFO: vedette_version");

    private static final Path LEDGER = Path.of("..", "docs", "compatibility.md");

    private static Optional<Pair> common = Optional.empty();

    @BeforeAll
    static void startBoth() {
        Assumptions.assumeTrue(
                version().contains(MEASURE), "the measure is redis-sentinel 7.0, which is not on the PATH");
        common = Optional.of(Pair.inOneSet());
    }

    @AfterAll
    static void endBoth() {
        common.ifPresent(Pair::close);
        common = Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "pubsub", "sentinel", "info", "command", "client", "settings"})
    void shouldAnswerAsTheOriginal(String name) throws IOException {
        QuestionFile file = QuestionFile.named(name);

        List<Difference> differences = common.orElseThrow().comparison(masks()).ask(file);

        assertNone(differences);
        assertInLedger(file);
    }

    @Test
    void shouldHaveRowsForWhatIsMasked() throws IOException {
        String ledger = Files.readString(LEDGER, StandardCharsets.UTF_8);

        for (String row : MASKED_ROWS) {
            assertTrue(ledger.contains("\n| " + row + " |"), row);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "scripts", "crowd", "renamed"})
    void shouldAnswerAsTheOriginalOnAnotherConfiguration(String name) throws IOException {
        QuestionFile file = QuestionFile.named(name);

        List<Difference> differences;
        try (Pair pair = Pair.apart(file.confLines())) {
            differences = pair.comparison(masks()).ask(file);
        }

        assertNone(differences);
        assertInLedger(file);
    }

    private static Masks masks() {
        return new Masks()
                .numbersOf("last-ping-sent", "last-ok-ping-reply", "last-ping-reply", "s-down-time", "o-down-time")
                .numbersOf("info-refresh", "role-reported-time", "last-hello-message", "link-pending-commands")
                .numbersOf("slave-repl-offset", "master-link-down-time")
                // CLIENT LIST
                .numbersOf("id", "addr", "laddr", "fd", "age", "idle", "redirect", "redir")
                .numbersOf("qbuf", "qbuf-free", "argv-mem", "multi-mem", "tot-mem", "rbs", "rbp")
                // INFO
                .numbersOf(
                        "process_id", "server_time_usec", "uptime_in_seconds", "hz", "lru_clock", "connected_clients")
                .numbersOf("blocked_clients")
                .valuesOf("redis_build_id", "gcc_version", "executable", "config_file")
                .numbersOf("client_recent_max_input_buffer", "client_recent_max_output_buffer")
                .numbersOf("total_connections_received", "total_commands_processed", "instantaneous_ops_per_sec")
                .numbersOf("total_net_input_bytes", "total_net_output_bytes", "total_error_replies")
                .numbersOf("instantaneous_input_kbps", "instantaneous_output_kbps", "expire_cycle_cpu_milliseconds")
                .numbersOf("total_reads_processed", "total_writes_processed", "reply_buffer_shrinks")
                .numbersOf("reply_buffer_expands", "used_cpu_sys", "used_cpu_user", "used_cpu_sys_children")
                .numbersOf("used_cpu_user_children", "used_cpu_sys_main_thread", "used_cpu_user_main_thread")
                .without("vedette_version")
                // COMMAND DOCS is in everybody's own words.
                .valuesOf("summary", "complexity", "history");
    }

    private static void assertNone(List<Difference> differences) {
        String text = differences.stream().map(Difference::describe).collect(Collectors.joining("\n"));
        assertTrue(differences.isEmpty(), () -> differences.size() + " differences\n" + text);
    }

    private static void assertInLedger(QuestionFile file) throws IOException {
        String ledger = Files.readString(LEDGER, StandardCharsets.UTF_8);
        List<String> missing = file.ledgerRows().stream()
                .filter(row -> !ledger.contains("\n| " + row + " |"))
                .toList();
        assertEquals(List.of(), missing);
    }

    /** What redis-sentinel on the PATH says of its version; empty without one. */
    static String version() {
        Optional<Path> program = Executables.onPath("redis-sentinel");
        if (program.isEmpty()) {
            return "";
        }
        try (TempFolder folder = TempFolder.create("version");
                ManagedProcess process = ManagedProcess.start(
                        "version",
                        List.of(program.get().toString(), "--version"),
                        folder.path(),
                        folder.path().resolve("log"))) {
            process.awaitExit(Duration.ofSeconds(30));
            return process.log();
        }
    }
}
