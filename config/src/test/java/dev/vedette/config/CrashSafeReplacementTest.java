package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.AfterCrash.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power fails behind each single call of a save, on a disk that keeps no more than it must; and each call fails in turn.
 * What is found then is the old configuration or the new one, whole, as the parser reads it.
 */
final class CrashSafeReplacementTest {
    private static final Path FILE = ForgetfulDisk.FOLDER.resolve("sentinel.conf");
    private static final String MODE = "rw-r-----";

    /** One save of one file. */
    enum Save {
        LONGER(false, 2, 90),
        SHORTER(false, 90, 2),
        FIRST(false, -1, 2),
        LONGER_IN_PLACE(true, 2, 90),
        SHORTER_IN_PLACE(true, 90, 2),
        SMALL_IN_PLACE(true, 2, 3);

        private final boolean isMounted;
        private final Optional<String> oldText;
        private final String newText;

        Save(boolean isMounted, int oldReplicas, int newReplicas) {
            this.isMounted = isMounted;
            this.oldText = oldReplicas < 0 ? Optional.empty() : Optional.of(text(oldReplicas));
            this.newText = text(newReplicas);
        }

        private ForgetfulDisk disk() {
            ForgetfulDisk disk = new ForgetfulDisk(isMounted);
            return oldText.map(text -> disk.with(FILE, text, MODE)).orElse(disk);
        }
    }

    /** Why a call may fail. */
    private static final List<String> REASONS = List.of(
            "No space left on device", "Input/output error", SystemReason.DENIED, SystemReason.BUSY, "File too large");

    @ParameterizedTest
    @EnumSource(Save.class)
    void shouldLeaveOldOrNewTextWhereverPowerFails(Save save) throws ConfFileException {
        ForgetfulDisk disk = save.disk();
        int before = disk.steps().size();

        ConfFile.replace(disk, FILE, save.newText);

        List<DiskStep> steps = disk.steps();
        for (int done = before; done <= steps.size(); done++) {
            for (Optional<Content> found : AfterCrash.found(steps.subList(0, done), FILE)) {
                assertEquals(Optional.empty(), fault(found, save), "behind " + steps.subList(before, done));
            }
        }
        assertEquals(List.of(FILE), disk.names());
    }

    @ParameterizedTest
    @EnumSource(Save.class)
    void shouldKeepNewTextForGoodOnceItIsSaved(Save save) throws ConfFileException {
        ForgetfulDisk disk = save.disk();

        ConfFile.replace(disk, FILE, save.newText);

        String mode = save.oldText.isPresent() ? MODE : Content.FRESH.mode();
        assertEquals(Set.of(Optional.of(new Content(save.newText, mode))), AfterCrash.found(disk.steps(), FILE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Save.class,
            names = {"LONGER_IN_PLACE", "SHORTER_IN_PLACE", "SMALL_IN_PLACE"})
    void shouldOutlastFurtherCrashOfTheSaveBehindCrash(Save save) throws ConfFileException {
        String third = text(40);
        ForgetfulDisk disk = save.disk();
        int before = disk.steps().size();
        ConfFile.replace(disk, FILE, save.newText);
        Set<String> torn = new LinkedHashSet<>();
        for (int done = before; done < disk.steps().size(); done++) {
            AfterCrash.found(disk.steps().subList(0, done), FILE).stream()
                    .flatMap(Optional::stream)
                    .limit(60)
                    .forEach(content -> torn.add(content.text()));
        }

        int checked = 0;
        for (String text : torn.stream().filter(any -> any.hashCode() % 8 == 0).toList()) {
            String counts = read(text);
            ForgetfulDisk again = new ForgetfulDisk(true).with(FILE, text, MODE);
            int start = again.steps().size();
            ConfFile.replace(again, FILE, third);
            for (int done = start; done <= again.steps().size(); done += 2) {
                for (Optional<Content> found : AfterCrash.found(again.steps().subList(0, done), FILE)) {
                    String now = read(found.orElseThrow().text());
                    assertTrue(now.equals(counts) || now.equals(third), now);
                    checked++;
                }
            }
        }
        assertTrue(checked > 1_000, "checked " + checked);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldKeepOldTextAndLeaveNothingBehindWhenCallFails(Save save, String reason) throws Exception {
        int calls = callCount(save);
        for (int failing = 1; failing <= calls; failing++) {
            ForgetfulDisk disk = save.disk();
            disk.failing(theCall(failing), reason);
            try {
                ConfFile.replace(disk, FILE, save.newText);
                boolean isWrittenInPlace = reason.equals(SystemReason.BUSY) && !save.isMounted;
                assertTrue(isWrittenInPlace, "call " + failing + " failed and nobody heard of it");
            } catch (ConfFileException e) {
                assertTrue(
                        e.text().startsWith("Can't save the config file " + FILE + ": " + reason + ". The old text"),
                        e.text());
                if (reason.equals(REASONS.get(0))) {
                    checkWhatIsLeft(save, disk, e.text().contains("is still in place"));
                }
            }
            List<Path> wanted = disk.exists(FILE) ? List.of(FILE) : List.of();
            assertEquals(wanted, disk.names(), "behind call " + failing);
        }
    }

    @ParameterizedTest
    @EnumSource(Save.class)
    void shouldStayWholeWhenEverythingFailsFromSomeCallOn(Save save) throws Exception {
        int calls = callCount(save);
        for (int failing = 1; failing <= calls; failing++) {
            ForgetfulDisk disk = save.disk();
            int[] seen = {0};
            int first = failing;
            disk.failing(call -> ++seen[0] >= first, "Input/output error");

            ConfFileException e =
                    assertThrows(ConfFileException.class, () -> ConfFile.replace(disk, FILE, save.newText));

            checkWhatIsLeft(save, disk, e.text().contains("is still in place"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Save.class,
            names = {"LONGER", "SHORTER"})
    void shouldWriteInPlaceWhereNothingCanBeRenamedOntoTheFile(Save save) throws Exception {
        ForgetfulDisk disk = save.disk().failing(call -> call.equals("rename"), SystemReason.BUSY);

        ConfFile.replace(disk, FILE, save.newText);

        assertEquals(Set.of(Optional.of(new Content(save.newText, MODE))), AfterCrash.found(disk.steps(), FILE));
        assertEquals(List.of(FILE), disk.names());
    }

    /** The tests above would see it if a flush were forgotten. */
    @ParameterizedTest
    @MethodSource("forgottenSteps")
    void shouldBeFoundOutWhenStepIsForgotten(Save save, Predicate<DiskStep> forgotten) throws ConfFileException {
        ForgetfulDisk disk = save.disk();
        int before = disk.steps().size();
        disk.swallowing(forgotten);

        ConfFile.replace(disk, FILE, save.newText);

        List<String> faults = new ArrayList<>();
        for (int done = before; done <= disk.steps().size(); done++) {
            AfterCrash.found(disk.steps().subList(0, done), FILE).stream()
                    .flatMap(found -> fault(found, save).stream())
                    .forEach(faults::add);
        }
        Optional<String> inTheEnd = AfterCrash.found(disk.steps(), FILE).stream()
                .map(found -> found.map(content -> read(content.text())).orElse("nothing"))
                .filter(text -> !text.equals(save.newText))
                .findFirst();
        assertNotEquals(
                List.of(), Stream.concat(faults.stream(), inTheEnd.stream()).toList());
    }

    private static Stream<Arguments> failures() {
        return Stream.of(Save.values()).flatMap(save -> REASONS.stream().map(reason -> Arguments.of(save, reason)));
    }

    private static Stream<Arguments> forgottenSteps() {
        Predicate<DiskStep> flushFolder = DiskStep.FlushFolder.class::isInstance;
        Stream<Arguments> renamed = Stream.of(
                Arguments.of(Save.LONGER, theFlush(1)),
                Arguments.of(Save.FIRST, theFlush(1)),
                Arguments.of(Save.SHORTER, flushFolder));
        Stream<Arguments> inPlace =
                Stream.of(1, 2, 3).map(flush -> Arguments.of(Save.LONGER_IN_PLACE, theFlush(flush)));
        return Stream.concat(renamed, inPlace);
    }

    private static Predicate<DiskStep> theFlush(int number) {
        int[] seen = {0};
        return step -> step instanceof DiskStep.Flush && ++seen[0] == number;
    }

    private static Predicate<String> theCall(int number) {
        int[] seen = {0};
        return call -> ++seen[0] == number;
    }

    private static int callCount(Save save) throws ConfFileException {
        ForgetfulDisk disk = save.disk();
        ConfFile.replace(disk, FILE, save.newText);
        return disk.callCount();
    }

    /** Whole at every moment, and in the end what was promised. */
    private static void checkWhatIsLeft(Save save, ForgetfulDisk disk, boolean isOldPromised) throws IOException {
        disk.failing(call -> false, "");
        Set<Optional<String>> both = Set.of(save.oldText, Optional.of(save.newText));
        List<DiskStep> steps = disk.steps();
        for (int done = save.disk().steps().size(); done <= steps.size(); done++) {
            Set<Optional<String>> left = new LinkedHashSet<>();
            AfterCrash.found(steps.subList(0, done), FILE)
                    .forEach(found -> left.add(found.map(content -> read(content.text()))));
            if (done == steps.size()) {
                left.add(disk.exists(FILE) ? Optional.of(read(ByteText.of(disk.read(FILE)))) : Optional.empty());
            }
            Set<Optional<String>> allowed = done == steps.size() && isOldPromised ? Set.of(save.oldText) : both;
            assertTrue(allowed.containsAll(left), left::toString);
        }
    }

    /** Answers what is wrong with what was found; empty if it is the old text or the new one, with its mode. */
    private static Optional<String> fault(Optional<Content> found, Save save) {
        if (found.isEmpty()) {
            return save.oldText.isPresent() ? Optional.of("no file") : Optional.empty();
        }
        String text = read(found.get().text());
        boolean isKnown = text.equals(save.newText) || Optional.of(text).equals(save.oldText);
        String wanted = save.oldText.isPresent() ? MODE : Content.FRESH.mode();
        if (!found.get().mode().equals(wanted)) {
            return Optional.of("mode " + found.get().mode());
        }
        return isKnown ? Optional.empty() : Optional.of(text);
    }

    /** What counts of the bytes of a file. */
    private static String read(String bytes) {
        return InPlaceText.find(ByteText.bytes(bytes)).text();
    }

    /** A configuration as it is saved, which the parser accepts. */
    private static String text(int replicas) {
        List<String> lines = new ArrayList<>(List.of("# the operator's own", "sentinel monitor m 10.0.0.1 6379 2"));
        for (int i = 0; i < replicas; i++) {
            lines.add("sentinel known-replica m 10.0.1." + (i + 1) + " 6379");
        }
        ConfLoad.Loaded loaded = Parsing.loaded(new FakeSurroundings(), lines.toArray(String[]::new));
        String text = ConfRewriter.ofMainFile(loaded.sources()).rewrite(String.join("\n", lines) + "\n", loaded.conf());
        assertEquals(loaded.conf(), Parsing.conf(text.split("\n")));
        return text;
    }
}
