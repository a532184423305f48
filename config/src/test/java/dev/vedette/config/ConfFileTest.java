package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfLoad.Faulty;
import dev.vedette.config.ConfLoad.Loaded;
import dev.vedette.config.ConfLoad.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLoadAFileWithAllItIncludes() throws IOException {
        Files.createDirectory(folder.resolve("d"));
        write("d/b.conf", "hz 22\n");
        write("d/a.conf", "hz 11\nport 1\n");
        write("d/.hidden.conf", "faulty\n");
        Path file = write("s.conf", "dir " + folder + "\ninclude d/*.conf\ninclude [a-c]onf?/*\n");

        GeneralConf general = loaded(ConfFile.load(file)).conf().general();

        assertEquals(22, general.process().hz());
        assertEquals(1, general.network().port());
    }

    @Test
    void shouldReadStandardInputAndCommandLineAfterTheFile() throws IOException {
        Path file = write("s.conf", "port 1\nhz 1\ntimeout 1\n");

        GeneralConf general = loaded(ConfFile.load(
                        file, Optional.of("port 2\nhz 2\n"), CommandLineOverrides.of(List.of("--port", "3"))))
                .conf()
                .general();

        assertEquals(
                List.of(3, 2, 1),
                List.of(
                        general.network().port(),
                        general.process().hz(),
                        general.network().timeoutSeconds()));
    }

    @Test
    void shouldNameTheFileInWhichAProblemStands() throws IOException {
        Path included = write("i.conf", "\nfoo\n");
        Path file = write("s.conf", "include " + included + "\ninclude " + folder + "/none\n");

        Faulty faulty = assertInstanceOf(Faulty.class, ConfFile.load(file));

        assertEquals(
                ConfSource.includedFile(included.toString()),
                faulty.problems().get(0).source());
        assertEquals(
                "Fatal error, can't open config file '" + folder + "/none': No such file or directory",
                faulty.problems().get(1).message());
    }

    @Test
    void shouldTellWhyAFileCannotBeRead() {
        Path missing = folder.resolve("none");

        assertEquals(
                new Unreadable("Fatal error, can't open config file '" + missing + "': No such file or directory"),
                ConfFile.load(missing));
        assertEquals(
                new Unreadable("Fatal error, can't open config file '" + folder + "': Is a directory"),
                ConfFile.load(folder));
    }

    @Test
    void shouldCheckScriptsOnTheDisk() throws IOException {
        Path script = write("n.sh", "#!/bin/sh\n");
        Path file = write(
                "s.conf", "dir " + folder + "\nsentinel monitor m 10.0.0.1 1 1\nsentinel notification-script m n.sh\n");

        assertInstanceOf(Faulty.class, ConfFile.load(file));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertInstanceOf(Loaded.class, ConfFile.load(file));
    }

    @Test
    void shouldReadTheStateFileLast() throws IOException {
        write("state.conf", "sentinel monitor m 10.0.0.2 2 1\nsentinel config-epoch m 4\n");
        Path file = write(
                "s.conf", "sentinel monitor m 10.0.0.1 1 1\nsentinel state-config-file " + folder + "/state.conf\n");

        SentinelConf conf = loaded(ConfFile.load(file)).conf();

        assertEquals("10.0.0.2", conf.masters().get(0).host());
        assertEquals(4, conf.global().currentEpoch());
    }

    @Test
    void shouldRefuseTheMainFileAsStateFile() throws IOException {
        Path file = write("s.conf", "sentinel state-config-file " + folder + "/./s.conf\n");

        Faulty faulty = assertInstanceOf(Faulty.class, ConfFile.load(file));

        assertTrue(faulty.problems().get(0).message().contains("must differ from the main config file"));
    }

    @Test
    void shouldSaveWithoutTouchingAnyOtherByte() throws IOException, ConfFileException {
        Path file = folder.resolve("s.conf");
        byte[] bytes = ByteText.bytes("# \u00ff\u0080\nrequirepass \u00c3\u00a9\nsentinel current-epoch 0\n");
        Files.write(file, bytes);
        Loaded loaded = loaded(ConfFile.load(file));

        ConfFile.save(file, ConfRewriter.ofMainFile(loaded.sources()), loaded.conf());

        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void shouldKeepTheModeAndLeaveNothingBehind() throws IOException, ConfFileException {
        Path file = write("s.conf", "port 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        ConfFile.replace(file, "port 2\n");

        assertEquals("port 2\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("s.conf"), names());
    }

    @Test
    void shouldDeleteWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path file = write("s.conf", "port 1\n");
        write("s.conf.vedette-4711.tmp", "half");
        write("s.conf.20261122", "a backup");
        write("other.conf.vedette-4711.tmp", "half");

        ConfFile.removeLeftovers(file);

        assertEquals(
                List.of("other.conf.vedette-4711.tmp", "s.conf", "s.conf.20261122"),
                names().stream().sorted().toList());
    }

    @Test
    void shouldReplaceWhatALinkLeadsTo() throws IOException, ConfFileException {
        Path file = write("real.conf", "port 1\n");
        Path link = Files.createSymbolicLink(folder.resolve("s.conf"), file);

        ConfFile.replace(link, "port 2\n");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("port 2\n", Files.readString(file));
    }

    @Test
    void shouldKeepWhatWasEditedByHandBetweenTwoRewrites() throws IOException, ConfFileException {
        Path file = write("s.conf", "sentinel monitor m 10.0.0.1 1 1\n");
        Loaded loaded = loaded(ConfFile.load(file));
        ConfRewriter rewriter = ConfRewriter.ofMainFile(loaded.sources());
        ContinuedRewrite memory = new ContinuedRewrite();
        ConfFile.save(file, rewriter, loaded.conf(), memory);
        ConfFile.save(file, rewriter, epoch(loaded.conf(), 1), memory);
        Files.writeString(file, "# by hand\n" + Files.readString(file));

        ConfFile.save(file, rewriter, epoch(loaded.conf(), 2), memory);
        ConfFile.save(file, rewriter, epoch(loaded.conf(), 3), memory);

        String text = Files.readString(file);
        assertTrue(text.startsWith("# by hand\nsentinel monitor m 10.0.0.1 1 1\n"), text);
        assertTrue(text.contains("\nsentinel current-epoch 3\n"), text);
    }

    private static SentinelConf epoch(SentinelConf conf, long epoch) {
        return conf.withGlobal(conf.global().withCurrentEpoch(epoch));
    }

    @Test
    void shouldMakeAVanishedFileAnew() throws IOException, ConfFileException {
        Path file = folder.resolve("s.conf");

        ConfFile.save(file, ConfRewriter.ofMainFile(ConfSources.none()), Parsing.conf());

        assertTrue(Files.readString(file).contains("sentinel current-epoch 0"));
    }

    /** Without its port and its password it would start as somebody else. */
    @Test
    void shouldMakeAVanishedFileAnewWithItsGenericLines() throws IOException, ConfFileException {
        Path file = write("s.conf", "# ours\nport 26401\nsentinel monitor m 10.0.0.1 1 1\nrequirepass \"a b\"\n");
        Loaded loaded = loaded(ConfFile.load(file));
        Files.delete(file);

        ConfFile.save(file, ConfRewriter.ofMainFile(loaded.sources()), loaded.conf());

        assertEquals(loaded.conf(), loaded(ConfFile.load(file)).conf());
        assertTrue(Files.readString(file).startsWith("# ours\nport 26401\nrequirepass \"a b\"\n"));
    }

    @Test
    void shouldTellThatAFolderStandsInItsPlace() {
        ConfFileException failure = assertThrows(
                ConfFileException.class,
                () -> ConfFile.save(folder, ConfRewriter.ofMainFile(ConfSources.none()), Parsing.conf()));

        assertEquals(
                "Can't read the config file " + folder
                        + " before rewriting it: Is a directory. Move the folder that stands in its place away.",
                failure.text());
    }

    @Test
    void shouldReadMountPointsAsTheKernelWritesThem() {
        assertEquals("/a b\tc\\d", DiskCalls.unescaped("/a\\040b\\011c\\134d"));
    }

    @Test
    void shouldTellWhatFailedWhereAndWhatToDo() {
        Path file = folder.resolve("none/s.conf");

        ConfFileException failure = assertThrows(ConfFileException.class, () -> ConfFile.replace(file, "port 2\n"));

        assertEquals(
                "Can't save the config file " + file
                        + ": No such file or directory. The old text is still in place. Make its folder again.",
                failure.text());
    }

    @Test
    void shouldOverwriteInPlaceWithLongerAndShorterTexts() throws IOException {
        Path file = write("s.conf", "port 1\n");

        new InPlaceRewrite(new DiskCalls(), file, ByteText.bytes("port 22222\n")).run();
        assertEquals("port 22222\n", Files.readString(file));

        new InPlaceRewrite(new DiskCalls(), file, ByteText.bytes("p\n")).run();
        assertEquals("p\n", Files.readString(file));
    }

    /** As a crash leaves a file that is a mount point: an old text, half written over, and the journal of the new one. */
    @Test
    void shouldReadTheJournalOfAnInterruptedRewriteAndTidyItUp() throws IOException, ConfFileException {
        byte[] oldText = ByteText.bytes("port 1\n");
        byte[] newText = ByteText.bytes("port 2\nhz 22\n");
        int at = InPlaceText.journalAt(oldText, newText);
        Path file = write("s.conf", "portport 1\n");
        assertEquals(false, ConfFile.isInterrupted(file));
        try (OpenFile open = new DiskCalls().open(file)) {
            open.write(at, ByteBuffer.wrap(InPlaceText.mark()));
            open.write(InPlaceText.linesAt(at), ByteBuffer.wrap(InPlaceText.journal(newText)));
        }

        assertEquals(true, ConfFile.isInterrupted(file));
        assertEquals(2, loaded(ConfFile.load(file)).conf().general().network().port());
        new InPlaceRewrite(new DiskCalls(), file, ByteText.bytes("port 3\n")).run();
        assertEquals("port 3\n", Files.readString(file));
        assertEquals(false, ConfFile.isInterrupted(file));
    }

    @Test
    void shouldTellThatAFileCannotBeWritten() throws IOException {
        assertEquals(Optional.empty(), ConfFile.writabilityFault(write("s.conf", "")));
        assertEquals(
                Optional.of("Sentinel config file /none is not writable: No such file or directory. Exiting..."),
                ConfFile.writabilityFault(Path.of("/none")));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Loaded loaded(ConfLoad load) {
        return assertInstanceOf(Loaded.class, load, load::toString);
    }
}
