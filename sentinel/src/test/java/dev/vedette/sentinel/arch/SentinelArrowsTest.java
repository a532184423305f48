package dev.vedette.sentinel.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rule an arrow of the daemon: command line, composition root, rooms of the shell, then text and bytes.
 *
 * <p>The rooms of the shell do not know one another: the daemon hands each of them what it needs.
 */
@AnalyzeClasses(packages = "dev.vedette", importOptions = ImportOption.DoNotIncludeTests.class)
final class SentinelArrowsTest {

    private static final String ROOT = "dev.vedette.sentinel.";
    private static final List<String> ROOMS = List.of(
            "cli", "daemon", "dns", "link", "log", "server", "script", "metrics", "http", "tls", "wire", "resp",
            "socket");

    @ArchTest
    static final ArchRule shouldKeepConfigAndQuorumApart = noClasses()
            .that()
            .resideInAPackage("dev.vedette.config..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.vedette.quorum.."))
            .as("config/ does not know quorum/; the daemon translates between them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldKeepQuorumAndConfigApart = noClasses()
            .that()
            .resideInAPackage("dev.vedette.quorum..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.vedette.config.."))
            .as("quorum/ does not know config/; the daemon translates between them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldLetCliImportDaemonAndBelow = room(
            "cli", "daemon", "dns", "link", "log", "server", "script", "metrics", "http", "tls", "wire", "resp",
            "socket");

    @ArchTest
    static final ArchRule shouldLetDaemonImportTheRoomsOfTheShell =
            room("daemon", "dns", "link", "log", "server", "script", "metrics", "http", "tls", "wire", "resp");

    @ArchTest
    static final ArchRule shouldStandDnsOnWire = room("dns", "wire");

    @ArchTest
    static final ArchRule shouldLookNamesUpInDnsOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "dns..")
            .should()
            .callMethod(InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(InetAddress.class, "getAllByName", String.class)
            .as("only dns/ looks names up; it may take seconds")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldStandLinkOnWireRespAndSocket = room("link", "wire", "resp", "socket");

    @ArchTest
    static final ArchRule shouldStandLogOnNoRoom = room("log");

    @ArchTest
    static final ArchRule shouldStandServerOnWireRespAndSocket = room("server", "wire", "resp", "socket");

    @ArchTest
    static final ArchRule shouldStandScriptOnWireAndResp = room("script", "wire", "resp");

    @ArchTest
    static final ArchRule shouldStandMetricsOnWireAndResp = room("metrics", "wire", "resp");

    @ArchTest
    static final ArchRule shouldStandHttpOnWireAndResp = room("http", "wire", "resp");

    @ArchTest
    static final ArchRule shouldStandTlsOnWireAndResp = room("tls", "wire", "resp");

    @ArchTest
    static final ArchRule shouldStandWireOnNoRoom = room("wire");

    @ArchTest
    static final ArchRule shouldStandRespOnNoRoom = room("resp");

    @ArchTest
    static final ArchRule shouldStandSocketOnNoRoom = room("socket");

    @ArchTest
    static final ArchRule shouldDoNoIoInWireAndResp = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "wire..", ROOT + "resp..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.util.concurrent..",
                    "io.vertx.core",
                    "io.vertx.core.net..",
                    "io.vertx.core.http..",
                    "io.vertx.core.file..",
                    "io.netty.channel..",
                    "org.slf4j.."))
            .as("wire/ and resp/ turn text and bytes into values and back, without IO")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldHaveAnArrowForEachRoomOfTheCommandLine = noClasses()
            .that()
            .resideInAPackage(ROOT + "cli.show..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "cli.talk..", ROOT + "cli.client..", ROOT + "cli.check.."))
            .as("what is shown does not know where it comes from");

    @ArchTest
    static final ArchRule shouldTalkWithoutKnowingTheCommands = noClasses()
            .that()
            .resideInAPackage(ROOT + "cli.talk..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "cli.client..", ROOT + "cli.check..", "picocli.."))
            .as("talks know no options");

    @ArchTest
    static final ArchRule shouldParseArgumentsInTheCommandLineOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .dependOnClassesThat(resideInAPackage("picocli.."))
            .as("only cli/ knows picocli")
            .allowEmptyShould(true);

    private static ArchRule room(String name, String... below) {
        var allowed = Stream.concat(Stream.of(name), Stream.of(below)).toList();
        var banned = ROOMS.stream()
                .filter(room -> !allowed.contains(room))
                .map(room -> ROOT + room + "..")
                .toArray(String[]::new);
        var meaning = below.length == 0 ? "imports no other room" : "imports only " + String.join(", ", below);
        DescribedPredicate<JavaClass> foreign =
                banned.length == 0 ? DescribedPredicate.alwaysFalse() : resideInAnyPackage(banned);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(foreign)
                .as("room " + name + " of sentinel/ " + meaning)
                .allowEmptyShould(true);
    }
}
