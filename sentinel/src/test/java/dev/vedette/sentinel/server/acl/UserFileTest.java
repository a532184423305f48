package dev.vedette.sentinel.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UserFileTest {

    private static final UserRules RULES = new UserRules(false);

    @Test
    void shouldReadBackWhatItWrote() {
        String text = "user alice on #" + "a".repeat(64) + " ~* &* +@all\n"
                + "user bob off resetchannels &x -@all +ping (~k resetchannels -@all +info)\n";

        UserFile.Content content = UserFile.read("x.acl", text, RULES);

        assertTrue(content.isSound(), content.faults());
        assertEquals(text, UserFile.text(content.users()));
    }

    @Test
    void shouldTellEveryFaultInTheOriginalsWords() {
        String text = """

                  user alice on foo bar
                user bob on +nope
                bla
                user
                user a  on   >x
                user a off
                """;

        UserFile.Content content = UserFile.read("x.acl", text, RULES);

        assertEquals(
                "x.acl:2: Syntax error. x.acl:3: Error in applying operation '+nope': Unknown command or category name"
                        + " in ACL. x.acl:4 should start with user keyword followed by the username. x.acl:5 should"
                        + " start with user keyword followed by the username. WARNING: Duplicate user 'a' found on"
                        + " line 7. WARNING: ACL errors detected, no change to the previously active ACL rules was"
                        + " performed",
                content.faults());
    }

    @Test
    void shouldRefuseASelectorThatDoesNotEnd() {
        UserFile.Content content = UserFile.read("x.acl", "user alice on (+info ~a", RULES);

        assertFalse(content.isSound());
        assertTrue(
                content.faults().startsWith("x.acl:1: Unmatched parenthesis in acl selector starting at '(+info'. "));
    }
}
