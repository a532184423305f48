package dev.vedette.it.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM still holds after a full collection, as the JDK's {@code jcmd} tells. */
final class HeapAfterGc {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long PATIENCE_SECONDS = 30;
    private static final double KIBI = 1024;

    private HeapAfterGc() {}

    /** Megabytes, young and old together; empty for a process that is no JVM, or where there is no {@code jcmd}. */
    static OptionalDouble megabytes(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd) || run(jcmd, pid, "GC.run").isEmpty()) {
            return OptionalDouble.empty();
        }
        return inHeapInfo(run(jcmd, pid, "GC.heap_info"));
    }

    /** The sum of what the generations use; empty if the text tells of none. Metaspace and what it holds do not count. */
    static OptionalDouble inHeapInfo(String text) {
        double sum = 0;
        boolean isFound = false;
        for (String line : text.lines().toList()) {
            Matcher matcher = USED.matcher(line);
            boolean isGeneration = !line.contains("Metaspace") && !line.contains("class space");
            if (isGeneration && matcher.find()) {
                sum += Double.parseDouble(matcher.group(1)) / KIBI;
                isFound = true;
            }
        }
        return isFound ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static String run(Path jcmd, long pid, String what) throws IOException {
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            boolean isDone = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return isDone ? text : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
