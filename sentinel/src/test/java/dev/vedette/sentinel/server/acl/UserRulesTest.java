package dev.vedette.sentinel.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {

    private static final String A = "a".repeat(64);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; off resetchannels -@all",
                "ON; on resetchannels -@all",
                "on off; off resetchannels -@all",
                "nopass; off nopass resetchannels -@all",
                "NoPass resetpass; off resetchannels -@all",
                "reset; off sanitize-payload resetchannels -@all",
                "skip-sanitize-payload on nopass; on nopass skip-sanitize-payload resetchannels -@all",
                "~a ~b ~a; off ~a ~b resetchannels -@all",
                "~; off ~ resetchannels -@all",
                "%R~a %W~a; off ~a resetchannels -@all",
                "%r~x; off %R~x resetchannels -@all",
                "%WR~x; off ~x resetchannels -@all",
                "%R~b %RW~* ~a; off %R~b ~* ~a resetchannels -@all",
                "%R; off %R~ resetchannels -@all",
                "%R~* ~x; off %R~* ~x resetchannels -@all",
                "~a allkeys; off ~* resetchannels -@all",
                "AllKeys resetkeys ~a; off ~a resetchannels -@all",
                "&a &b &a; off resetchannels &a &b -@all",
                "&a &*; off &* -@all",
                "allchannels resetchannels; off resetchannels -@all",
                "+PING +Sentinel|MYID; off resetchannels -@all +ping +sentinel|myid",
                "+ping|x +ping|y; off resetchannels -@all +ping|x +ping|y",
                "+ping|x +ping -ping; off resetchannels -@all",
                "(); off resetchannels -@all (resetchannels -@all)",
                "(+ping ~a &b); off resetchannels -@all (~a resetchannels &b -@all +ping)",
                "( +info ) (%R~x %W~x); off resetchannels -@all (resetchannels -@all +info) (~x resetchannels -@all)",
                "(+info) clearselectors; off resetchannels -@all",
                "(+info) reset; off sanitize-payload resetchannels -@all",
                "+sentinel|primary +client|setinfo; off resetchannels -@all +client|setname +sentinel|master"
            })
    void shouldComeToWhatTheOriginalShows(String rules, String shown) throws AclFault {
        assertEquals(shown, UserText.rules(user(rules)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "foo; Syntax error",
                "%; Syntax error",
                "%~x; Syntax error",
                "%RR~x; Syntax error",
                "%X~y; Syntax error",
                "(on); Syntax error",
                "(>x); Syntax error",
                "((+ping)); Syntax error",
                "+sentinel|; Syntax error",
                "+; Unknown command or category name in ACL",
                "-@; Unknown command or category name in ACL",
                "+get; Unknown command or category name in ACL",
                "+quit; Unknown command or category name in ACL",
                "+sentinel|nope; Unknown command or category name in ACL",
                "-ping|x; Unknown command or category name in ACL",
                "+ping|a|b; Unknown command or category name in ACL",
                "(+nope); Unknown command or category name in ACL",
                "+ping); Unknown command or category name in ACL",
                "+sentinel|myid|x; Allowing first-arg of a subcommand is not supported",
                "<pass; The password you are trying to remove from the user does not exist",
                "#abc; The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters"
            })
    void shouldRefuseInTheOriginalsWords(String rule, String text) {
        AclFault fault = assertThrows(AclFault.class, () -> user(rule));

        assertEquals(text, fault.kind().text());
    }

    @Test
    void shouldRefusePatternsBesideAllOfThem() {
        assertEquals(
                AclFault.Kind.KEYS_ALREADY_ALL,
                assertThrows(AclFault.class, () -> user("~* ~a")).kind());
        assertEquals(
                AclFault.Kind.CHANNELS_ALREADY_ALL,
                assertThrows(AclFault.class, () -> user("&* &a")).kind());
    }

    @ParameterizedTest
    @CsvSource({"~a b", "'&a\tb'", "'&a\u0000'", "'+ping|a b'", "(~a) +ping)", "(+ping &a))"})
    void shouldRefuseWhatCouldNotBeReadBack(String rule) {
        UserRules rules = new UserRules(false);

        AclFault fault = assertThrows(AclFault.class, () -> rules.apply(rules.fresh("u"), rule));

        assertEquals(AclFault.Kind.SYNTAX, fault.kind());
    }

    @Test
    void shouldKeepPasswordsAsHashesOnly() throws AclFault {
        AclUser user = user(">a >a >b <b #" + A);

        assertEquals(List.of(PasswordHash.of("a"), A), user.hashes());
        assertEquals("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", PasswordHash.of("a"));
        assertFalse(user.toString().contains(A));
    }

    @Test
    void shouldAdmitOnlyWhoIsOnAndKnowsOnePassword() throws AclFault {
        assertTrue(user("on >a >b").admits("b"));
        assertTrue(user("on nopass").admits("whatever"));
        assertFalse(user("on >a").admits("b"));
        assertFalse(user(">a").admits("a"));
        assertFalse(user("on").admits(""));
        assertFalse(user("off nopass").admits("x"));
        assertFalse(user("on >a !" + PasswordHash.of("a")).admits("a"));
    }

    @Test
    void shouldBeginWithAllChannelsWhereTheConfigurationSaysSo() throws AclFault {
        UserRules open = new UserRules(true);

        AclUser user = open.apply(open.apply(open.fresh("u"), "reset"), "(+ping)");

        assertEquals("off sanitize-payload &* -@all (&* -@all +ping)", UserText.rules(user));
    }

    private static AclUser user(String words) throws AclFault {
        UserRules rules = new UserRules(false);
        AclUser user = rules.fresh("u");
        for (String rule : RuleWords.of(List.of(words.split(" "))).rules()) {
            user = rules.apply(user, rule);
        }
        return user;
    }
}
