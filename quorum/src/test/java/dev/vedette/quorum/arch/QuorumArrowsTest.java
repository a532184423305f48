package dev.vedette.quorum.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * One rule an arrow of the core: front door, rooms of rules, instance, then command, event and durable, then model.
 *
 * <p>The rooms {@code schedule} and {@code random} are tools that every room may use.
 */
@AnalyzeClasses(packages = "dev.vedette.quorum", importOptions = ImportOption.DoNotIncludeTests.class)
final class QuorumArrowsTest {

    private static final String ROOT = "dev.vedette.quorum.";

    @ArchTest
    static final ArchRule shouldDependOnTheJdkAlone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.vedette.quorum..", "org.jspecify.annotations"))
            .as("quorum/ stands on the JDK alone: it knows neither config/, nor the daemon, nor a library")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldStandModelOnNothing = room("model");

    @ArchTest
    static final ArchRule shouldStandRandomOnModel = room("random", "model");

    @ArchTest
    static final ArchRule shouldStandScheduleOnModel = room("schedule", "model");

    @ArchTest
    static final ArchRule shouldStandCommandOnModel = room("command", "model", "random", "schedule");

    @ArchTest
    static final ArchRule shouldStandEventOnModel = room("event", "model", "random", "schedule");

    @ArchTest
    static final ArchRule shouldStandDurableOnModel = room("durable", "model", "random", "schedule");

    @ArchTest
    static final ArchRule shouldStandInstanceOnCommandEventAndDurable =
            room("instance", "command", "event", "durable", "model", "random", "schedule");

    @ArchTest
    static final ArchRule shouldKeepDetectionApartFromOtherRules = rules("detection");

    @ArchTest
    static final ArchRule shouldKeepElectionApartFromOtherRules = rules("election");

    @ArchTest
    static final ArchRule shouldKeepFailoverApartFromOtherRules = rules("failover");

    @ArchTest
    static final ArchRule shouldKeepDiscoveryApartFromOtherRules = rules("discovery");

    private static ArchRule rules(String name) {
        return room(name, "instance", "command", "event", "durable", "model", "random", "schedule");
    }

    private static ArchRule room(String name, String... below) {
        var allowed = new String[below.length + 3];
        allowed[0] = ROOT + name + "..";
        allowed[1] = "java..";
        allowed[2] = "org.jspecify.annotations";
        for (int i = 0; i < below.length; i++) {
            allowed[i + 3] = ROOT + below[i] + "..";
        }
        var meaning = below.length == 0
                ? "room " + name + " of quorum/ imports no other room"
                : "room " + name + " of quorum/ imports only " + String.join(", ", below);
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .as(meaning)
                .allowEmptyShould(true);
    }
}
