package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.acl.AclUser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclCommandsTest {

    private static final String NO_CHANNEL =
            "NOPERM this user has no permissions to access one of the channels used as arguments";

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer admin = server.connect();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ACL; ERR wrong number of arguments for 'acl' command",
                "ACL NOPE; ERR unknown subcommand 'NOPE'. Try ACL HELP.",
                "ACL LIST x; ERR wrong number of arguments for 'acl|list' command",
                "ACL CAT a b; ERR unknown subcommand or wrong number of arguments for 'CAT'. Try ACL HELP.",
                "ACL CAT @fast; ERR Unknown category '@fast'",
                "ACL DELUSER a default; ERR The 'default' user cannot be removed",
                "ACL DRYRUN nobody ping; ERR User 'nobody' not found",
                "ACL DRYRUN default nope; ERR Command 'nope' not found",
                "ACL DRYRUN default sentinel nope; ERR Command 'sentinel' not found",
                "ACL DRYRUN default client; ERR wrong number of arguments for 'client' command",
                "ACL GENPASS 0; ERR ACL GENPASS argument must be the number of bits for the output password,"
                        + " a positive number up to 4096",
                "ACL GENPASS x; ERR value is not an integer or out of range",
                "ACL LOG 1 2; ERR unknown subcommand or wrong number of arguments for 'LOG'. Try ACL HELP.",
                "ACL LOG x; ERR value is not an integer or out of range",
                "ACL SETUSER u (+ping; ERR Unmatched parenthesis in acl selector starting at '(+ping'.",
                "ACL SETUSER u on foo; ERR Error in ACL SETUSER modifier 'foo': Syntax error",
                "ACL SETUSER u (+nope ~a); ERR Error in ACL SETUSER modifier '(+nope ~a)':"
                        + " Unknown command or category name in ACL",
                "CLIENT KILL USER nobody; ERR No such user 'nobody'"
            })
    void shouldRefuseInTheOriginalsWords(String line, String error) {
        assertEquals(error, admin.error(line));
    }

    @ParameterizedTest
    @CsvSource({"a b", "'a\nb'", "'a\u0000b'", "''"})
    void shouldRefuseNamesThatCouldNotBeReadBack(String name) {
        assertEquals(
                RespReply.error("ERR Usernames can't contain spaces or null characters"),
                admin.send("ACL", "SETUSER", name, "on"));
    }

    @Test
    void shouldRefuseSaveAndLoadWithoutFile() {
        assertTrue(admin.error("ACL LOAD").startsWith("ERR This Redis instance is not configured to use an ACL file."));
        assertEquals(admin.error("ACL LOAD"), admin.error("ACL SAVE"));
    }

    @Test
    void shouldListUsersByName() {
        admin.sendLine("ACL SETUSER zed");
        admin.sendLine("ACL SETUSER Ann on nopass +ping");

        assertEquals(RespReply.bulks(List.of("Ann", "default", "zed")), admin.sendLine("ACL USERS"));
        assertEquals(
                RespReply.bulks(List.of(
                        "user Ann on nopass resetchannels -@all +ping",
                        "user default on nopass ~* &* +@all",
                        "user zed off resetchannels -@all")),
                admin.sendLine("ACL LIST"));
        assertEquals(RespReply.bulk("default"), admin.sendLine("ACL WHOAMI"));
        assertEquals(
                List.of("Ann", "default", "zed"),
                server.gate.changedUsers.stream().map(AclUser::name).toList());
    }

    @Test
    void shouldShowAUserFieldByField() {
        admin.sendLine("ACL SETUSER u on nopass skip-sanitize-payload ~a %R~b &x +ping (%W~k +@all &*)");

        RespReply.MapValue shown = (RespReply.MapValue) admin.sendLine("ACL GETUSER u");

        assertEquals(
                List.of(
                        RespReply.bulk("flags"),
                        new RespReply.SetValue(List.of(
                                RespReply.bulk("on"),
                                RespReply.bulk("nopass"),
                                RespReply.bulk("skip-sanitize-payload"))),
                        RespReply.bulk("passwords"),
                        RespReply.array(),
                        RespReply.bulk("commands"),
                        RespReply.bulk("-@all +ping"),
                        RespReply.bulk("keys"),
                        RespReply.bulk("~a %R~b"),
                        RespReply.bulk("channels"),
                        RespReply.bulk("&x"),
                        RespReply.bulk("selectors"),
                        RespReply.array(new RespReply.MapValue(List.of(
                                RespReply.bulk("commands"),
                                RespReply.bulk("+@all"),
                                RespReply.bulk("keys"),
                                RespReply.bulk("%W~k"),
                                RespReply.bulk("channels"),
                                RespReply.bulk("&*"))))),
                shown.keysAndValues());
        assertEquals(RespReply.NULL, admin.sendLine("ACL GETUSER nobody"));
    }

    @Test
    void shouldChangeNothingByAFaultyRule() {
        admin.sendLine("ACL SETUSER u on +ping");

        admin.error("ACL SETUSER u off -ping +nope");
        admin.error("ACL SETUSER other on foo");

        assertEquals(
                RespReply.bulks(List.of("user default on nopass ~* &* +@all", "user u on resetchannels -@all +ping")),
                admin.sendLine("ACL LIST"));
    }

    @Test
    void shouldForbidCommandsAndTellTheLog() {
        ServerFixture.Peer joe = joe("+ping +sentinel|myid (+info)");

        assertEquals(new RespReply.SimpleString("PONG"), joe.sendLine("PING"));
        assertEquals(RespReply.bulk(server.gate.view().myId().value()), joe.sendLine("SENTINEL MYID"));
        assertEquals(
                "NOPERM this user has no permissions to run the 'sentinel|masters' command",
                joe.error("SENTINEL MASTERS"));
        assertEquals(
                "NOPERM this user has no permissions to run the 'sentinel|primaries' command",
                joe.error("SENTINEL PRIMARIES"));
        assertEquals("ERR wrong number of arguments for 'sentinel' command", joe.error("SENTINEL"));
        assertEquals("ERR unknown subcommand 'NOPE'. Try SENTINEL HELP.", joe.error("SENTINEL NOPE"));

        RespReply.ArrayValue log = (RespReply.ArrayValue) admin.sendLine("ACL LOG 1");
        RespReply.MapValue entry = (RespReply.MapValue) log.elements().get(0);
        assertEquals(
                List.of(
                        RespReply.bulk("count"),
                        RespReply.integer(1),
                        RespReply.bulk("reason"),
                        RespReply.bulk("command"),
                        RespReply.bulk("context"),
                        RespReply.bulk("toplevel"),
                        RespReply.bulk("object"),
                        RespReply.bulk("sentinel|primaries"),
                        RespReply.bulk("username"),
                        RespReply.bulk("joe"),
                        RespReply.bulk("age-seconds")),
                entry.keysAndValues().subList(0, 11));
        assertEquals(RespReply.OK, admin.sendLine("ACL LOG RESET"));
        assertEquals(RespReply.array(), admin.sendLine("ACL LOG"));
    }

    @Test
    void shouldForbidChannels() {
        ServerFixture.Peer joe = joe("+publish +subscribe +psubscribe &+switch* &__sentinel__:hello");

        assertEquals(NO_CHANNEL, joe.error("PUBLISH other x"));
        assertEquals(RespReply.integer(1), joe.sendLine("PUBLISH __sentinel__:hello x"));
        assertEquals(NO_CHANNEL, joe.error("SUBSCRIBE +switch-master +sdown"));
        assertEquals(NO_CHANNEL, joe.error("PSUBSCRIBE *"));
        assertEquals(NO_CHANNEL, joe.error("PSUBSCRIBE +switch-m*"));
        assertEquals(1, joe.sendForAll("PSUBSCRIBE", "+switch*").size());
        assertEquals(1, joe.sendForAll("SUBSCRIBE", "+switch-master").size());
        assertEquals("NOPERM this user has no permissions to run the 'info' command", joe.error("INFO"));
    }

    @Test
    void shouldTellInADryRunWhatTheCallFailsOn() {
        joe("+ping|x +publish +subscribe &a (+info &b)");

        assertEquals(RespReply.OK, admin.sendLine("ACL DRYRUN joe PING X"));
        assertEquals(RespReply.OK, admin.sendLine("ACL DRYRUN joe info"));
        assertEquals(RespReply.OK, admin.sendLine("ACL DRYRUN joe auth x"));
        assertEquals(
                RespReply.bulk("This user has no permissions to run the 'ping' command"),
                admin.sendLine("ACL DRYRUN joe ping y"));
        assertEquals(
                RespReply.bulk("This user has no permissions to access the 'b' channel"),
                admin.sendLine("ACL DRYRUN joe subscribe a b"));
    }

    @Test
    void shouldDisconnectSubscribersWhoLoseAChannel() {
        ServerFixture.Peer joe = joe("+@all &a* &b");
        ServerFixture.Peer other = server.connect();
        other.sendLine("AUTH joe pw");
        joe.sendForAll("SUBSCRIBE", "aa", "b");
        other.sendForAll("PSUBSCRIBE", "a*");

        admin.sendLine("ACL SETUSER joe off resetchannels &a*");

        assertTrue(joe.isClosed);
        assertFalse(other.isClosed);
    }

    @Test
    void shouldDisconnectClientsOfARemovedUser() {
        ServerFixture.Peer joe = joe("+@all");
        ServerFixture.Peer caller = server.connect();
        caller.sendLine("AUTH joe pw");

        RespReply removed = caller.send("ACL", "DELUSER", "joe", "joe", "nobody");

        assertEquals(RespReply.integer(1), removed);
        assertTrue(joe.isClosed);
        assertTrue(caller.isClosed);
        assertFalse(admin.isClosed);
        assertEquals(RespReply.integer(0), admin.sendLine("ACL DELUSER joe"));
    }

    @Test
    void shouldAskForAuthenticationOnceTheDefaultUserIsClosed() {
        joe("+ping");
        admin.sendLine("ACL SETUSER default off");
        ServerFixture.Peer stranger = server.connect();

        assertEquals("NOAUTH Authentication required.", stranger.error("PING"));
        assertTrue(stranger.error("HELLO 3").startsWith("NOAUTH HELLO must be called"));
        assertTrue(stranger.error("AUTH x").startsWith("ERR AUTH <password> called without any password"));
        assertEquals(RespReply.OK, stranger.sendLine("AUTH joe pw"));
        admin.sendLine("ACL SETUSER default on");
        assertEquals(new RespReply.SimpleString("PONG"), server.connect().sendLine("PING"));
    }

    @Test
    void shouldNoteFailedLogins() {
        admin.sendLine("AUTH nobody secret");
        admin.sendLine("AUTH nobody secret2");
        admin.sendLine("HELLO 3 AUTH nobody secret");

        String log = admin.sendLine("ACL LOG").toString();

        assertTrue(log.contains("object"), log);
        assertFalse(log.contains("secret"), log);
        assertEquals(
                2, ((RespReply.ArrayValue) admin.sendLine("ACL LOG")).elements().size());
    }

    @Test
    void shouldGiveEveryServedCommandRights() {
        for (String category : List.of("fast", "slow", "admin", "dangerous", "connection", "pubsub")) {
            RespReply.ArrayValue listed = (RespReply.ArrayValue) admin.sendLine("ACL CAT " + category);
            for (RespReply name : listed.elements()) {
                String word = ((RespReply.BulkString) name).text();
                server.room
                        .commands()
                        .byName(word)
                        .ifPresent(spec -> assertTrue(
                                spec.categories().toString().contains(category.toUpperCase(Locale.ROOT)), word));
            }
        }
        admin.sendLine("ACL SETUSER nobody");
        AclUser nobody = server.room.access().users().find("nobody").orElseThrow();
        server.room.commands().withSubcommands().stream()
                .filter(spec -> !spec.isAllowedBeforeAuthentication())
                .forEach(spec -> assertFalse(
                        server.room.access().judge(nobody, spec, List.of("x")).isAllowed(), spec.name()));
    }

    @Test
    void shouldGeneratePasswordsOfTheLengthAskedFor() {
        assertEquals(64, password("ACL GENPASS").length());
        assertEquals(2, password("ACL GENPASS 5").length());
        assertEquals(3, password("ACL GENPASS 9").length());
        assertEquals(1_024, password("ACL GENPASS 4096").length());
        assertFalse(password("ACL GENPASS").equals(password("ACL GENPASS")));
    }

    private String password(String line) {
        return ((RespReply.BulkString) admin.sendLine(line)).text();
    }

    private ServerFixture.Peer joe(String rules) {
        assertEquals(RespReply.OK, admin.sendLine("ACL SETUSER joe on >pw " + rules));
        ServerFixture.Peer joe = server.connect();
        assertEquals(RespReply.OK, joe.sendLine("AUTH joe pw"));
        return joe;
    }
}
