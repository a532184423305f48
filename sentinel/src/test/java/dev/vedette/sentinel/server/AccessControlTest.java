package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.server.acl.AclFault;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.UserRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessControlTest {

    private static final String DEFAULT = "default";

    private final AccessControl access = new AccessControl(AccessSettings.of(Optional.of("first")));

    @Test
    void shouldTakeAnotherPasswordInPlaceOfTheFirst() {
        assertTrue(access.changePassword("first", "second"));

        assertTrue(access.admits(DEFAULT, "second"));
        assertFalse(access.admits(DEFAULT, "first"));
    }

    @Test
    void shouldKeepFurtherPasswordsOfTheDefaultUser() throws AclFault {
        UserRules rules = access.users().rules();
        access.users().put(rules.apply(access.users().defaultUser(), ">third"));

        assertTrue(access.changePassword("first", "second"));

        assertTrue(access.admits(DEFAULT, "second"));
        assertTrue(access.admits(DEFAULT, "third"));
    }

    @Test
    void shouldLeaveADefaultUserAloneThatHasOtherPasswords() throws AclFault {
        UserRules rules = access.users().rules();
        AclUser other = rules.apply(rules.apply(access.users().defaultUser(), "resetpass"), ">third");
        access.users().put(other);

        assertFalse(access.changePassword("first", "second"));

        assertEquals(other, access.users().defaultUser());
    }

    @Test
    void shouldHoldAfterUsersWereLoadedThatDeclareNoDefault() {
        access.changePassword("first", "second");

        access.replaceUsers(List.of());

        assertTrue(access.admits(DEFAULT, "second"));
        assertFalse(access.admits(DEFAULT, "first"));
    }
}
