package dev.vedette.config.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Holds the configuration file's room to its borders: no dependency, and one door to the disk. */
@AnalyzeClasses(packages = "dev.vedette.config", importOptions = ImportOption.DoNotIncludeTests.class)
final class ConfigArrowsTest {
    /** ConfFile and the package-private classes that do its work. */
    private static final String BEHIND_CONF_FILE =
            ".*\\.(ConfFile|FileMark|FileSurroundings|FileGlob|FileCalls|OpenFile|DiskCalls|FileReplacement|InPlaceRewrite|UncertainWrite|SystemReason)(\\$.*)?";

    @ArchTest
    static final ArchRule shouldDependOnTheJdkAlone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.vedette.config..", "org.jspecify.annotations"))
            .as("config/ stands on the JDK alone: it knows neither the core, nor the daemon, nor a library")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldTouchTheDiskInConfFileOnly = noClasses()
            .that()
            .haveNameNotMatching(BEHIND_CONF_FILE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.net..", "java.nio..")
                    .and(resideInAnyPackage("java.nio.charset").negate())
                    .and(type(ByteBuffer.class).negate())
                    .and(type(Path.class).negate())
                    .and(type(InvalidPathException.class).negate()))
            .as(
                    "only ConfFile and the classes behind it do IO in config/: every other class turns text into values and back")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldReachTheDiskThroughConfFileOnly = classes()
            .that()
            .haveNameMatching(BEHIND_CONF_FILE)
            .and()
            .doNotHaveSimpleName("ConfFile")
            .should()
            .notBePublic()
            .as("the classes behind ConfFile are nobody else's business")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldReadNoClockNorEnvironment = noClasses()
            .should()
            .dependOnClassesThat(type(Thread.class)
                    .or(resideInAnyPackage("java.time..", "java.util.concurrent..", "java.util.logging..")))
            .orShould()
            .accessTargetWhere(target(owner(type(System.class))).and(target(not(name("arraycopy")))))
            .as("config/ reads no clock and no environment, starts no thread and does not log")
            .allowEmptyShould(true);
}
