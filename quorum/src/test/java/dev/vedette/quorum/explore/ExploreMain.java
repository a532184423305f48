package dev.vedette.quorum.explore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line of the explorer: a search, or one way once more in words. */
public final class ExploreMain {

    private static final String USAGE = """
            usage: vedette-sim --explore election|promotion|switch|second [--depth N] [--faults K] [--luck L]
                               [--states N] [--minutes M] [--path 0,3,1]
            """;

    private ExploreMain() {}

    /** Searches as {@code args} say; exits with 1 if a rule was broken, with 2 if the arguments are wrong. */
    public static void main(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int index = 0; index + 1 < args.length; index += 2) {
            options.put(args[index], args[index + 1]);
        }
        boolean isKnown = List.of("--explore", "--depth", "--faults", "--luck", "--states", "--minutes", "--path")
                .containsAll(options.keySet());
        Optional<Scenario> scenario = scenario(options.getOrDefault("--explore", "election"));
        if (args.length % 2 != 0 || !isKnown || scenario.isEmpty()) {
            System.err.print(USAGE);
            System.exit(2);
        }
        Plan plan = plan(scenario.orElseThrow(), options);
        boolean isFine = options.containsKey("--path") ? tell(plan, options.get("--path")) : search(plan);
        System.exit(isFine ? 0 : 1);
    }

    private static Plan plan(Scenario scenario, Map<String, String> options) {
        return new Plan(
                scenario,
                Integer.parseInt(options.getOrDefault("--depth", "10")),
                Integer.parseInt(options.getOrDefault("--faults", "2")),
                Long.parseLong(options.getOrDefault("--luck", "1")),
                Integer.parseInt(options.getOrDefault("--states", "60000000")),
                60 * Long.parseLong(options.getOrDefault("--minutes", "100000")));
    }

    private static Optional<Scenario> scenario(String name) {
        return Stream.of(Scenario.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static boolean search(Plan plan) {
        Tally tally = new Explorer(plan, System.err::println).run();
        System.out.print(tally.text());
        tally.finding.ifPresent(finding -> {
            System.out.println(finding.message());
            tell(plan, finding.pathText());
            System.out.println("tell it again:  deploy/bin/vedette-sim --explore "
                    + plan.scenario().name().toLowerCase(Locale.ROOT) + " --faults " + plan.faults() + " --luck "
                    + plan.luck() + " --path " + finding.pathText());
        });
        return tally.finding.isEmpty();
    }

    private static boolean tell(Plan plan, String path) {
        List<Integer> choices =
                Stream.of(path.split(",")).map(Integer::parseInt).toList();
        return Explorer.retell(plan, choices, System.out::println).isEmpty();
    }
}
