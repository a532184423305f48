package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ConfProblem;
import dev.vedette.sentinel.server.acl.UserText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclaredAccessTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "user alice on foo; Error in user declaration 'alice': Syntax error",
                "user alice on +nope; Error loading ACL rule '+nope' for the user named 'alice': Unknown command or"
                        + " category name in ACL",
                "user alice on (+info; Error in user declaration 'alice': Unmatched parenthesis in acl selector starting"
                        + " at '(+info'.",
                "user alice on <abc; Error in user declaration 'alice': The password you are trying to remove from the"
                        + " user does not exist",
                "rename-command PINGX p; No such command in rename-command",
                "rename-command sentinel|myid p; No such command in rename-command",
                "rename-command PING INFO; Target command name already exists"
            })
    void shouldTellLineAndFault(String line, String message) throws IOException {
        DeclaredAccess access = read("port 1", line);

        ConfProblem problem = access.problems().get(0);
        assertEquals(2, problem.line());
        assertEquals(message, problem.message());
    }

    @Test
    void shouldShowNoPasswordInAProblem() throws IOException {
        ConfProblem problem = read("user alice on >hush <quiet foo").problems().get(0);

        assertEquals("user alice on >(hidden) <(hidden) foo", problem.text());
    }

    @Test
    void shouldBeginTheDefaultUserAnew() throws IOException {
        DeclaredAccess access = read("requirepass sec", "user default on nopass +ping", "user bob");

        assertEquals(
                List.of(
                        "user default on nopass sanitize-payload resetchannels -@all +ping",
                        "user bob off resetchannels -@all"),
                access.users().stream().map(UserText::line).toList());
    }

    @Test
    void shouldTakeANameThatALineBeforeHasFreed() throws IOException {
        DeclaredAccess access = read("rename-command PING \"\"", "rename-command INFO PING");

        assertEquals(List.of(), access.problems());
        assertEquals("info", access.commands().byName("ping").orElseThrow().name());
        assertTrue(access.commands().byName("info").isEmpty());
    }

    @Test
    void shouldReadTheUsersOfAFile() throws IOException {
        Files.writeString(folder.resolve("x.acl"), "user alice on >a +@all\n");

        DeclaredAccess access = read("dir " + folder, "aclfile x.acl");

        assertTrue(access.fault().isEmpty());
        assertEquals(1, access.users().size());
    }

    @Test
    void shouldRefuseToStartOnAFaultyFile() throws IOException {
        Files.writeString(folder.resolve("x.acl"), "user alice on foo\n");

        assertEquals(
                "Aborting Redis startup because of ACL errors: x.acl:1: Syntax error. WARNING: ACL errors detected, no"
                        + " change to the previously active ACL rules was performed",
                read("dir " + folder, "aclfile x.acl").fault().orElseThrow());
        assertEquals(
                "Aborting Redis startup because of ACL errors: Error loading ACLs, opening file 'no.acl': No such file"
                        + " or directory",
                read("dir " + folder, "aclfile no.acl").fault().orElseThrow());
        assertFalse(read("port 1").fault().isPresent());
    }

    private DeclaredAccess read(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("sentinel.conf"), List.of(lines));
        return DeclaredAccess.read(assertInstanceOf(ConfLoad.Loaded.class, ConfFile.load(file)));
    }
}
