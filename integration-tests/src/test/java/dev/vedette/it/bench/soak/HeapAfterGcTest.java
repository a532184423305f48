package dev.vedette.it.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeapAfterGcTest {
    @Test
    void shouldAddUpGenerationsAlone() {
        String text = """
                4711:
                 def new generation   total 2816K, used 1024K [0x1, 0x2, 0x3)
                  eden space 2560K,  96% used [0x1, 0x2, 0x3)
                 tenured generation   total 22528K, used 10240K [0x1, 0x2, 0x3)
                   the space 22528K,  50% used [0x1, 0x2, 0x3)
                 Metaspace       used 30528K, committed 30976K, reserved 65536K
                  class space    used 3584K, committed 3776K, reserved 65536K
                """;

        assertEquals(OptionalDouble.of(11), HeapAfterGc.inHeapInfo(text));
    }

    @Test
    void shouldAnswerNothingWhereNothingIsTold() {
        assertEquals(OptionalDouble.empty(), HeapAfterGc.inHeapInfo("4711: no such process"));
    }
}
