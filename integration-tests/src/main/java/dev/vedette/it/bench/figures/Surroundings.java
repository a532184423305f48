package dev.vedette.it.bench.figures;

import dev.vedette.it.process.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Where and how a run was made: all that one needs to judge or repeat it. */
public final class Surroundings {
    private static final Pattern VERSION = Pattern.compile("v=([0-9.]+)");
    private static final Pattern PROCESSOR = Pattern.compile("model name\\s*:\\s*(.+)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+) kB");
    private static final String UNKNOWN = "unknown";

    private final String bench;
    private final List<String> arguments;
    private final String loadBefore = load();

    /**
     * Those of a run that begins now.
     *
     * @param arguments of the command, the subcommand's name included
     */
    public Surroundings(String bench, List<String> arguments) {
        this.bench = bench;
        this.arguments = List.copyOf(arguments);
    }

    /** Those of a subcommand that begins now, as it was called. */
    public static Surroundings of(CommandSpec command) {
        return new Surroundings(
                command.name(), command.commandLine().getParseResult().originalArgs());
    }

    /** One line for people. */
    public String headline() {
        return String.format(
                "%s: %d processors, Java %s, redis-sentinel %s, load %s",
                String.join(" ", arguments),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                redisVersion(),
                loadBefore);
    }

    /** All of it as a JSON line; to be asked at the end, as it tells the load of then too. */
    public String jsonLine() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", "run");
        fields.put("bench", bench);
        fields.put("command", "vedette-bench " + String.join(" ", arguments));
        fields.put("commit", System.getProperty("vedette.bench.commit", UNKNOWN));
        fields.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("processors", Runtime.getRuntime().availableProcessors());
        fields.put("processor", found(PROCESSOR, text(Path.of("/proc/cpuinfo"))));
        fields.put("memoryKilobytes", found(MEMORY, text(Path.of("/proc/meminfo"))));
        fields.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        fields.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        fields.put("redisSentinel", redisVersion());
        fields.put("niceness", niceness());
        fields.put("loadBefore", loadBefore);
        fields.put("loadAfter", load());
        return JsonLine.of(fields) + "\n";
    }

    /** Prints the headline, the table and all JSON lines. */
    public void print(Measurements figures) {
        System.out.println(headline() + "\n");
        System.out.println(figures.table());
        System.out.print(figures.jsonLines());
        System.out.print(jsonLine());
    }

    /** The machine's load of the last minute. */
    public static String load() {
        return text(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static String niceness() {
        String stat = text(Path.of("/proc/self/stat"));
        // Field 19 of all, the 17th behind the name in parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > 16 ? fields[16] : UNKNOWN;
    }

    private static String redisVersion() {
        if (Executables.onPath("redis-sentinel").isEmpty()) {
            return UNKNOWN;
        }
        try {
            Process process = new ProcessBuilder("redis-sentinel", "--version").start();
            return found(VERSION, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : UNKNOWN;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
