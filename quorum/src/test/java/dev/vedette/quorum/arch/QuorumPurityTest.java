package dev.vedette.quorum.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Formatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Scanner;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * The core is a function of its inputs: no clock, thread, IO, logging, locale, environment, reflection, default charset
 * or unseeded randomness, and no collection whose order changes from run to run.
 */
@AnalyzeClasses(packages = "dev.vedette.quorum", importOptions = ImportOption.DoNotIncludeTests.class)
final class QuorumPurityTest {

    /** What the compiler itself calls for enums, and names in messages. */
    private static final List<String> PLAIN_CLASS_MEMBERS =
            List.of("desiredAssertionStatus", "getSimpleName", "getName", "cast", "isInstance");

    @ArchTest
    static final ArchRule shouldUseOnlyPureCornersOfTheJdk = pure(
            resideInAnyPackage(
                            "dev.vedette.quorum..",
                            "org.jspecify.annotations",
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke",
                            "java.lang.runtime",
                            "java.nio.charset",
                            "java.util",
                            "java.util.function",
                            "java.util.stream")
                    .or(type(Serializable.class)),
            "the core uses java.lang, java.util, functions and streams, and nothing that reaches the world outside");

    @ArchTest
    static final ArchRule shouldTouchNeitherProcessNorThread = without(
            belongToAnyOf(System.class, Runtime.class, Process.class, ProcessBuilder.class, ProcessHandle.class)
                    .or(belongToAnyOf(Thread.class, ThreadGroup.class, ThreadLocal.class, ClassLoader.class))
                    .or(belongToAnyOf(Timer.class, Scanner.class, ServiceLoader.class)),
            "the core has no clock, thread, process or environment: time and facts come in as inputs");

    @ArchTest
    static final ArchRule shouldHoldOrderedCollectionsOnly = without(
            type(HashMap.class)
                    .or(type(HashSet.class))
                    .or(type(Hashtable.class))
                    .or(type(IdentityHashMap.class))
                    .or(type(WeakHashMap.class)),
            "the core holds only List, LinkedHashMap, LinkedHashSet, TreeMap, TreeSet and enum collections");

    @ArchTest
    static final ArchRule shouldMakeNoUnorderedSetOrMap = withoutUseOf(
            member(Set.class, "of", "copyOf").or(member(Map.class, "of", "ofEntries", "copyOf")),
            "Set.of, Map.of and their copyOf change their order from run to run");

    @ArchTest
    static final ArchRule shouldCollectIntoNoUnorderedSetOrMap = withoutUseOf(
            member(Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                    .or(member(Collectors.class, "groupingByConcurrent", "toConcurrentMap"))
                    .or(member(Collectors.class, "toMap").and(parametersUpTo(3)))
                    .or(member(Collectors.class, "groupingBy").and(parametersUpTo(2))),
            "a collector names its ordered map or set: toMap and groupingBy with a supplier, toCollection");

    @ArchTest
    static final ArchRule shouldReachForNoForeignChance = without(
            assignableTo(Random.class).or(type(SplittableRandom.class)).or(type(UUID.class)),
            "chance comes from the room random, whose state the core carries");

    @ArchTest
    static final ArchRule shouldCallNoForeignChance = withoutUseOf(
            member(Math.class, "random")
                    .or(member(StrictMath.class, "random"))
                    .or(member(Collections.class, "shuffle")),
            "chance comes from the room random, whose state the core carries");

    @ArchTest
    static final ArchRule shouldNotDependOnLocale =
            without(type(Locale.class).or(type(Formatter.class)), "no text of the core depends on the locale");

    @ArchTest
    static final ArchRule shouldFormatWithoutLocaleOrDefaultCharset = withoutUseOf(
            member(String.class, "format", "formatted", "toLowerCase", "toUpperCase")
                    .or(member(String.class, "getBytes").and(parametersUpTo(0)))
                    .or(newStringFromBytesAlone()),
            "no text of the core depends on the locale or on the default charset");

    @ArchTest
    static final ArchRule shouldNotReflect = withoutUseOf(
            describe(
                    "a reflective member",
                    access -> access.getTargetOwner().isEquivalentTo(Class.class)
                            && !PLAIN_CLASS_MEMBERS.contains(access.getTarget().getName())),
            "the core does not reflect and reads no resource");

    @ArchTest
    static final ArchRule shouldNotStreamInParallel = withoutUseOf(
            member(Collection.class, "parallelStream")
                    .or(member(List.class, "parallelStream"))
                    .or(member(Set.class, "parallelStream"))
                    .or(describe(
                            "a parallel stream",
                            access -> access.getTargetOwner().isAssignableTo(BaseStream.class)
                                    && access.getTarget().getName().equals("parallel"))),
            "the core runs on its caller's thread alone");

    @ArchTest
    static final ArchRule shouldKeepNoStaticState = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .as("the core keeps no static mutable state")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldNeedNoLock = noMethods()
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .as("the core has one caller and needs no lock")
            .allowEmptyShould(true);

    private static ArchRule pure(DescribedPredicate<JavaClass> allowed, String meaning) {
        return classes().should().onlyDependOnClassesThat(allowed).as(meaning).allowEmptyShould(true);
    }

    private static ArchRule without(DescribedPredicate<JavaClass> banned, String meaning) {
        return noClasses().should().dependOnClassesThat(banned).as(meaning).allowEmptyShould(true);
    }

    private static ArchRule withoutUseOf(DescribedPredicate<JavaAccess<?>> banned, String meaning) {
        return noClasses().should().accessTargetWhere(banned).as(meaning).allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String... names) {
        var wanted = List.of(names);
        return describe(
                owner.getSimpleName() + " " + wanted,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && wanted.contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> parametersUpTo(int count) {
        return describe(
                "at most " + count + " parameters",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().size() <= count);
    }

    private static DescribedPredicate<JavaAccess<?>> newStringFromBytesAlone() {
        return describe(
                "new String(byte[])",
                access -> access.getTargetOwner().isEquivalentTo(String.class)
                        && access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getName().equals("<init>")
                        && target.getRawParameterTypes().size() == 1
                        && target.getRawParameterTypes().get(0).isEquivalentTo(byte[].class));
    }
}
