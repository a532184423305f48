package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.server.acl.UserFile;
import dev.vedette.sentinel.server.acl.UserRules;
import java.nio.charset.StandardCharsets;

/** Any file as the file of users, and so any rule: faults or users, never an exception; what is saved is read back the same. */
class UserFileFuzzTest {

    private static final UserRules RULES = new UserRules(false);

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadBackTheUsersItSaved(byte[] bytes) {
        UserFile.Content content = UserFile.read("users.acl", new String(bytes, StandardCharsets.ISO_8859_1), RULES);
        if (content.isSound()) {
            String saved = UserFile.text(content.users());
            UserFile.Content again = UserFile.read("users.acl", saved, RULES);

            assertTrue(again.isSound(), () -> again.faults() + " in\n" + saved);
            assertEquals(saved, UserFile.text(again.users()));
        }
    }
}
