package dev.vedette.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws configurations with odd names, and writes each word in any of the forms that the grammar allows. Seeded. */
final class OddConf {
    private static final List<String> NAMES = List.of(
            "plain",
            "two words",
            "it's",
            "say \"x\"",
            "#hash",
            "back\\slash",
            "\u00c3\u00a9",
            "\u00e9\u00ff\u0080",
            "-dash",
            "a,b",
            "tab\tin");

    private final SplittableRandom random;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, ConfSession.Facts> facts = new TreeMap<>();

    private OddConf(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Draws a configuration whose words stand in any form. */
    static OddConf draw(long seed) {
        OddConf conf = new OddConf(seed);
        conf.add("sentinel", "myid", id(seed));
        conf.add("sentinel", "current-epoch", "77");
        for (int i = 0; i < 4; i++) {
            conf.addMaster(NAMES.get(conf.random.nextInt(NAMES.size())) + i, i);
        }
        return conf;
    }

    /** The lines, one byte a character. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What must be understood of each master. */
    Map<String, ConfSession.Facts> facts() {
        return facts;
    }

    /** The id of the sentinel with this seed. */
    static String id(long seed) {
        return String.format("%040x", seed + 0xabcdef);
    }

    /** A word in one of the forms of the grammar, chosen by chance among those that can express it. */
    static String anyForm(String word, SplittableRandom random) {
        boolean isPlain = word.matches("[!-~&&[^\"'#]]+");
        return switch (random.nextInt(isPlain ? 5 : 3)) {
            case 0 -> doubleQuoted(word, false);
            case 1 -> doubleQuoted(word, true);
            case 2 ->
                word.matches("[ -~&&[^\\\\]]*") ? "'" + word.replace("'", "\\'") + "'" : doubleQuoted(word, false);
            case 3 -> word.substring(0, word.length() / 2) + doubleQuoted(word.substring(word.length() / 2), false);
            default -> word;
        };
    }

    private static String doubleQuoted(String word, boolean isAllHex) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (isAllHex || c < ' ') {
                text.append(String.format("\\x%02X", (int) c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return text.append('"').toString();
    }

    private void addMaster(String name, int number) {
        String port = Integer.toString(1 + random.nextInt(1000));
        String host = "127.0.0." + (number + 1);
        Map<String, String> settings = new TreeMap<>(Map.of(
                "name", name,
                "quorum", Integer.toString(1 + random.nextInt(5)),
                "down-after-milliseconds", Integer.toString(600_000 + random.nextInt(1000)),
                "failover-timeout", Integer.toString(1 + random.nextInt(1_000_000)),
                "parallel-syncs", Integer.toString(1 + random.nextInt(9)),
                "config-epoch", Integer.toString(random.nextInt(70))));
        List<List<String>> queue = new ArrayList<>();
        for (String setting :
                List.of("down-after-milliseconds", "failover-timeout", "parallel-syncs", "config-epoch")) {
            queue.add(List.of("sentinel", setting, name, String.valueOf(settings.get(setting))));
        }
        String replica = random.nextBoolean() ? "known-replica" : "known-slave";
        queue.add(List.of("sentinel", replica, name, "127.0.0." + (number + 101), port));
        queue.add(List.of("sentinel", "known-sentinel", name, "127.0.0.1", port, id(1000 + number)));
        queue.add(List.of("sentinel", "auth-pass", name, "p w\"'\\\u00e9#" + number));
        queue.add(List.of("sentinel", "leader-epoch", name, "5"));
        queue.add(List.of("SENTINEL", "Rename-Command", name, "config", "guess\u00e9"));
        // The monitor line may stand anywhere among the others.
        queue.add(
                random.nextInt(queue.size()),
                List.of("sentinel", "monitor", name, host, port, String.valueOf(settings.get("quorum"))));
        queue.forEach(words -> add(words.toArray(String[]::new)));
        facts.put(
                name,
                new ConfSession.Facts(
                        host + ":" + port, settings, Set.of("127.0.0." + (number + 101) + ":" + port), Set.of(port)));
    }

    private void add(String... words) {
        StringBuilder line = new StringBuilder(random.nextBoolean() ? "" : " \t");
        line.append(words[0]).append(random.nextBoolean() ? " " : "  ").append(words[1]);
        for (int i = 2; i < words.length; i++) {
            line.append(random.nextBoolean() ? " " : "\t").append(anyForm(words[i], random));
        }
        lines.add(line.append(random.nextInt(4) == 0 ? " \r" : "").toString());
    }
}
