package dev.vedette.it.tidy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of STYLE.md that a machine can see, over every Java file of the repository. */
final class TidyTest {

    private static final int MAX_FILE_LINES = 400;

    /** Split in the middle so that this file passes its own rule. */
    private static final Pattern LEFT_OVER = Pattern.compile("TO" + "DO|FIX" + "ME|XX" + "X");

    private static final List<JavaSource> SOURCES = JavaSource.all();

    @Test
    void shouldFindTheSources() {
        assertTrue(
                SOURCES.stream().anyMatch(JavaSource::isMain), "no Java file found: was the test run in its module?");
    }

    @Test
    void shouldKeepFilesShort() {
        expectNone(
                "a file past " + MAX_FILE_LINES + " lines has two jobs: split it",
                source -> source.text().lines().count() > MAX_FILE_LINES
                        ? Stream.of(source.path() + ": " + source.text().lines().count() + " lines")
                        : Stream.empty());
    }

    @Test
    void shouldLeaveNothingForLater() {
        expectNone(
                "finish it, or file an issue",
                source -> LEFT_OVER.matcher(source.text()).results().map(match -> source.at(match.start())));
    }

    @Test
    void shouldDocumentEveryTypeAndOpenMethod() {
        expectNone(
                "say in a doc comment what it is, or what the call answers",
                source -> source.isMain() ? UndocumentedScan.of(source) : Stream.empty());
    }

    @Test
    void shouldNameTestsBySentences() {
        expectNone(
                "a test's name is a sentence that begins with should",
                source -> source.isMain() ? Stream.empty() : TestNameScan.of(source));
    }

    @Test
    void shouldKeepMethodsShort() {
        expectNone("a method past " + MethodLengthScan.MAX_LINES + " lines: split it", MethodLengthScan::of);
    }

    @Test
    void shouldKeepWireWordsAtTheWire() {
        expectNone(
                "say replica, and leave the words of the wire to the rooms that speak it",
                source -> WireWords.mayStandIn(source) ? Stream.empty() : WireWords.in(source));
    }

    @Test
    void shouldMarkEveryPackageForNullness() {
        var marked = SOURCES.stream()
                .filter(source -> source.simpleName().equals("package-info"))
                .filter(source -> source.text().contains("@NullMarked"))
                .map(TidyTest::folder)
                .toList();
        expectNone(
                "its package needs a package-info.java with a doc and @NullMarked",
                source -> source.isMain() && !marked.contains(folder(source))
                        ? Stream.of(source.path())
                        : Stream.empty());
    }

    private static String folder(JavaSource source) {
        return source.path().substring(0, source.path().lastIndexOf('/'));
    }

    private static void expectNone(String advice, Function<JavaSource, Stream<String>> findings) {
        var found = SOURCES.stream().flatMap(findings).toList();

        assertTrue(found.isEmpty(), () -> advice + ":\n" + String.join("\n", found));
    }
}
