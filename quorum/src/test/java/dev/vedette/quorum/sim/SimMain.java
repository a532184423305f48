package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line of the simulation: many seeds, or one of them once more in words. */
public final class SimMain {

    private static final String USAGE = """
            usage: vedette-sim [--seeds N] [--from S] [--minutes M] [--threads T] [--runs 1]
                                                       each seed runs twice, and both runs must be the same, unless --runs 1
                   vedette-sim --seed S [--only 0,3,5]     one run in words, with all faults or these alone
                   vedette-sim --crash-points all|N [--seeds K] [--from I]
                                                           each sentinel killed behind each effect, or N of these runs
            """;

    private SimMain() {}

    /** Runs what {@code args} ask for; exits with 1 if a run failed, with 2 if the arguments are wrong. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        for (int index = 0; index + 1 < args.length; index += 2) {
            options.put(args[index], args[index + 1]);
        }
        boolean isKnown = List.of(
                        "--seeds", "--from", "--minutes", "--threads", "--runs", "--seed", "--only", "--crash-points")
                .containsAll(options.keySet());
        if (args.length % 2 != 0 || !isKnown) {
            System.err.print(USAGE);
            System.exit(2);
        }
        boolean isFine = options.containsKey("--crash-points")
                ? crashPoints(options)
                : options.containsKey("--seed") ? one(options) : many(options);
        System.exit(isFine ? 0 : 1);
    }

    private static boolean one(Map<String, String> options) {
        Knobs knobs = Knobs.draw(Long.parseLong(options.get("--seed")));
        Outcome outcome = Simulation.run(knobs, faults(knobs, options.get("--only")), true);
        outcome.lastLines().forEach(System.out::println);
        System.out.println(knobs);
        outcome.faults().forEach(System.out::println);
        outcome.violation().map(Throwable::getCause).ifPresent(Throwable::printStackTrace);
        System.out.println(outcome.violation()
                .map(Violation::getMessage)
                .orElse("at rest " + outcome.restMillis() + " ms after healing"));
        return outcome.violation().isEmpty();
    }

    private static boolean crashPoints(Map<String, String> options) {
        String wanted = options.get("--crash-points");
        int seeds = Integer.parseInt(options.getOrDefault("--seeds", "1"));
        int first = Integer.parseInt(options.getOrDefault("--from", "1"));
        CrashCampaign campaign = new CrashCampaign(first, seeds);
        List<String> failures = campaign.run(wanted.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(wanted));
        failures.forEach(System.out::println);
        System.out.println(campaign.summary());
        return failures.isEmpty();
    }

    private static List<Fault> faults(Knobs knobs, String only) {
        List<Fault> all = FaultPlan.draw(knobs);
        if (only == null) {
            return all;
        }
        List<Fault> wanted = new ArrayList<>();
        if (!only.equals("none")) {
            for (String index : List.of(only.split(","))) {
                wanted.add(all.get(Integer.parseInt(index)));
            }
        }
        return wanted;
    }

    private static boolean many(Map<String, String> options) throws InterruptedException {
        boolean isTimed = options.containsKey("--minutes");
        long count = Long.parseLong(options.getOrDefault("--seeds", isTimed ? "1000000000" : "1000"));
        Campaign campaign = new Campaign(
                Long.parseLong(options.getOrDefault("--from", "1")),
                count,
                Long.parseLong(options.getOrDefault("--minutes", "100000")),
                options.getOrDefault("--runs", "2").equals("1") ? Simulation::runOnce : Simulation::run);
        int cores = Runtime.getRuntime().availableProcessors();
        Tally tally = campaign.run(Integer.parseInt(options.getOrDefault("--threads", Integer.toString(cores))));
        System.out.print(Report.summary(tally, campaign.seconds()));
        tally.failures().stream()
                .skip(1)
                .forEach(failure -> System.out.println("seed " + failure.knobs().seed() + " fails: "
                        + failure.violation().map(Throwable::getMessage).orElse("")));
        tally.failures().stream().findFirst().map(Report::failure).ifPresent(System.out::println);
        return tally.failures().isEmpty();
    }
}
