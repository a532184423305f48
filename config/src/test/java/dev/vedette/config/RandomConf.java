package dev.vedette.config;

import dev.vedette.config.SecretSource.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws configurations and old texts. */
final class RandomConf {
    private static final String ODD = "a b\"'\\#\n\r\t\u0007\u0000\u007f\u00e9\u0080\u00ffx:9";

    private static final List<String> NOISE = List.of(
            "",
            "",
            "# a comment",
            "port 26379",
            "sentinel known-replica other 1.1.1.1 1",
            "sentinel auth-pass m1 old",
            "sentinel auth-pass m1 older",
            "SENTINEL monitor m1 1.1.1.1 1 1",
            "sentinel monitor m2 1.1.1.2 1 1",
            "sentinel known-slave m1 10.0.0.1 1",
            "sentinel known-sentinel m1 10.0.0.1 1",
            "sentinel known-sentinel m2 10.0.0.1 1 old",
            "sentinel rename-command m1 PING x",
            "vedette http-port 1",
            "#vedette http-bind ::1",
            "#vedette pause m1 1 2 3 0123 old",
            "#vedette resume * 1 2 3 0123 \"\"",
            "broken \"quote",
            "unknown directive",
            "sentinel",
            "  sentinel   parallel-syncs  m2  7 ",
            "sentinel announce-ip old",
            "sentinel myid 9999999999999999999999999999999999999999");

    static SentinelConf draw(SplittableRandom random) {
        List<MasterConf> masters = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            String name = random.nextInt(3) == 0 ? oddText(random) + i : "m" + i;
            masters.add(master(name, random));
        }
        GlobalConf global = new GlobalConf(
                Optional.of("0123456789012345678901234567890123456789").filter(id -> random.nextBoolean()),
                random.nextInt(100) + 1000,
                oddOptional(random),
                random.nextInt(3) * 7,
                random.nextBoolean(),
                oddOptional(random),
                oddOptional(random),
                true,
                random.nextBoolean(),
                Optional.empty());
        VedetteConf vedette = new VedetteConf(
                random.nextInt(2) * 9121,
                random.nextBoolean() ? "127.0.0.1" : "::",
                List.of(LogFormat.values()).get(random.nextInt(3)),
                secrets(masters, random),
                pauses(masters, random));
        return new SentinelConf(GeneralConf.defaults(), vedette, global, masters);
    }

    /** A password stands in one place only. */
    private static List<SecretSource> secrets(List<MasterConf> masters, SplittableRandom random) {
        List<SecretSource> secrets = new ArrayList<>();
        for (MasterConf master : masters) {
            if (master.authPass().isEmpty() && random.nextBoolean()) {
                secrets.add(new SecretSource(
                        Secret.AUTH_PASS, Optional.of(master.name()), Place.FILE, oddText(random) + "/secret"));
            }
        }
        if (random.nextBoolean()) {
            secrets.add(new SecretSource(Secret.REQUIREPASS, Optional.empty(), Place.ENVIRONMENT, "OUR_PASSWORD"));
        }
        return secrets;
    }

    private static List<PauseConf> pauses(List<MasterConf> masters, SplittableRandom random) {
        List<PauseConf> pauses = new ArrayList<>();
        masters.stream()
                .filter(master -> random.nextBoolean())
                .forEach(master -> pauses.add(pause(master.name(), random)));
        if (random.nextBoolean()) {
            pauses.add(pause("*", random));
        }
        return pauses;
    }

    private static PauseConf pause(String scope, SplittableRandom random) {
        return new PauseConf(
                random.nextBoolean(),
                scope,
                random.nextLong(1L << 42),
                random.nextLong(1L << 42),
                random.nextLong(1L << 42),
                "0123456789012345678901234567890123456789",
                random.nextBoolean() ? "" : "disk \"x\" # 'is' changed\\");
    }

    static MasterConf master(String name, SplittableRandom random) {
        List<KnownReplica> replicas = new ArrayList<>();
        List<KnownSentinel> sentinels = new ArrayList<>();
        Map<String, String> renames = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            replicas.add(new KnownReplica("10.0.0." + i, random.nextInt(9)));
            sentinels.add(new KnownSentinel("2001:db8::" + (i + 1), random.nextInt(9), oddText(random) + i));
            renames.put("c" + i, oddText(random));
        }
        return MasterConf.monitored(name, random.nextBoolean() ? "host" : "10.1.1.1", random.nextInt(65536), 2)
                .withSettings(
                        1 + random.nextInt(3),
                        1 + random.nextInt(2) * 29999L,
                        1 + random.nextInt(2) * 179999L,
                        1 + random.nextInt(2))
                .withRebootDownAfterMillis(random.nextInt(2) * 5L)
                .withCrashDetectionMillis(random.nextInt(2) * 100L)
                .withScripts(Optional.of(oddText(random) + ".sh"), Optional.empty())
                .withCredentials(oddOptional(random), oddOptional(random))
                .withRenameCommands(renames)
                .withEpochs(random.nextInt(1000), random.nextLong())
                .withKnown(replicas, sentinels);
    }

    static String noise(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(40); i++) {
            text.append(NOISE.get(random.nextInt(NOISE.size()))).append('\n');
        }
        return text.toString();
    }

    static String shuffled(String text, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        for (int i = lines.size(); i > 1; i--) {
            Collections.swap(lines, i - 1, random.nextInt(i));
        }
        return String.join("\n", lines);
    }

    static Optional<String> oddOptional(SplittableRandom random) {
        return Optional.of(oddText(random)).filter(text -> !text.isEmpty());
    }

    static String oddText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(6); i++) {
            text.append(ODD.charAt(random.nextInt(ODD.length())));
        }
        return text.toString();
    }
}
