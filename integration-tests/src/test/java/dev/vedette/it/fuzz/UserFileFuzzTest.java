package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.server.acl.AclCatalogue;
import dev.vedette.sentinel.server.acl.AclCommand;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.UserFile;
import dev.vedette.sentinel.server.acl.UserRules;
import dev.vedette.sentinel.server.acl.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Any file as the file of users, and so any rule: faults or users, never an exception; what is saved is read back the same and
 * grants the same.
 */
class UserFileFuzzTest {

    private static final UserRules RULES = new UserRules(false);
    /** Two channels that a pattern may or may not grant. */
    private static final List<String> CHANNELS = List.of("+sdown", "a");

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadBackTheUsersItSaved(byte[] bytes) {
        UserFile.Content content = UserFile.read("users.acl", new String(bytes, StandardCharsets.ISO_8859_1), RULES);
        if (content.isSound()) {
            String saved = UserFile.text(content.users());
            UserFile.Content again = UserFile.read("users.acl", saved, RULES);

            assertTrue(again.isSound(), () -> again.faults() + " in\n" + saved);
            assertEquals(saved, UserFile.text(again.users()));
            for (int index = 0; index < content.users().size(); index++) {
                AclUser before = content.users().get(index);
                assertEquals(granted(before), granted(again.users().get(index)), saved);
            }
        }
    }

    /** What the user may do, on the word of the rules themselves. */
    private static List<String> granted(AclUser user) {
        List<String> granted = new ArrayList<>();
        for (AclCommand command : AclCatalogue.standard().all()) {
            List<String> words = new ArrayList<>(List.of(command.name().split("\\|", 2)));
            words.addAll(CHANNELS);
            Verdict verdict = user.judge(command, command.name(), words);
            if (verdict.isAllowed()) {
                granted.add(command.name());
            }
        }
        granted.add("on " + user.isOn() + ", open " + user.isOpen() + ", open-ended " + user.isOpenEnded());
        return granted;
    }
}
