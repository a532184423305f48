package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemReportTest {
    @Test
    void shouldRenderASingleProblemAsTheOriginalDoes() {
        String report = ProblemReport.render(Parsing.problems("port 1", "foo 1"), "7.0.15");

        assertEquals("""

                *** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***
                Reading the configuration file, at line 2
                >>> 'foo 1'
                Bad directive or wrong number of arguments
                """, report);
    }

    @Test
    void shouldRenderOneBlockForEachProblemAndNameOtherFiles() {
        FakeSurroundings surroundings = new FakeSurroundings().withFile("/etc/b.conf", "\n  hz x\n");

        String report = ProblemReport.render(Parsing.problems(surroundings, "include /etc/b.conf", "foo"), "7.2.4");

        assertEquals("""

                *** FATAL CONFIG FILE ERROR (Redis 7.2.4) ***
                Reading the configuration file, at line 2 of /etc/b.conf
                >>> 'hz x'
                argument couldn't be parsed into an integer

                Reading the configuration file, at line 2
                >>> 'foo'
                Bad directive or wrong number of arguments
                """, report);
    }

    @Test
    void shouldRenderNothingWithoutProblems() {
        assertEquals("", ProblemReport.render(List.of(), "7.2.4"));
    }
}
