package dev.vedette.it.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each micro-benchmark runs, for a moment. */
@Timeout(180)
class MicroBenchIT {

    @Test
    void shouldRunEachBenchmarkAndPrintItsFigure() {
        PrintStream standard = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        int code;
        try {
            System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
            code = new CommandLine(new MicroBench()).execute("--short", "--forks", "0");
        } finally {
            System.setOut(standard);
        }

        String text = shown.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        for (String figure : new String[] {
            "step: pong of master",
            "step: info of master",
            "step: info of replica",
            "step: hello of peer",
            "step: deadline and its answers",
            "resp: decode request",
            "resp: decode info reply",
            "resp: encode address",
            "resp: encode thousand masters",
            "info: read master",
            "info: read replica",
            "info: read master of hundred",
            "conf: read",
            "conf: rewrite all",
            "conf: save one switch"
        }) {
            assertTrue(text.contains("\"figure\":\"" + figure + "\",\"unit\":\"µs\""), figure + " in " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.b.StepBenchmark.pongOfMaster,step: pong of master", "x.InfoBenchmark.read,info: read"})
    void shouldNameFiguresInWords(String benchmark, String label) {
        assertEquals(label, MicroBench.label(benchmark));
    }
}
