package dev.vedette.config;

import static dev.vedette.config.Parsing.conf;
import static dev.vedette.config.Parsing.messages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenericSettingsTest {
    /** The messages were seen in redis-sentinel 7.0.15. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port abc|argument couldn't be parsed into an integer",
                "port 06379|argument couldn't be parsed into an integer",
                "port +1|argument couldn't be parsed into an integer",
                "port -1|argument must be between 0 and 65535 inclusive",
                "port|wrong number of arguments",
                "timeout -1|argument must be between 0 and 2147483647 inclusive",
                "maxclients 4294967296|argument must be between 1 and 4294967295 inclusive",
                "acllog-max-len -1|argument must be between 0 and 9223372036854775807 inclusive",
                "unixsocketperm 888|argument couldn't be parsed as an octal number",
                "unixsocketperm 1777|argument must be between 0 and 777 inclusive",
                "daemonize maybe|argument must be 'yes' or 'no'",
                "tls-auth-clients x|argument(s) must be one of the following: no, yes, optional",
                "supervised foo|argument(s) must be one of the following: upstart, systemd, auto, no",
                "client-output-buffer-limit master 1 2 3|Invalid client class specified in buffer limit configuration.",
                "client-output-buffer-limit normal 1x 2 3|Error in hard, soft or soft_seconds setting in buffer limit configuration.",
                "client-output-buffer-limit normal 1 2|Wrong number of arguments in buffer limit configuration.",
                "rename-command|Bad directive or wrong number of arguments",
                "user|Bad directive or wrong number of arguments",
                "loadmodule|Bad directive or wrong number of arguments",
                "requirepass a b|wrong number of arguments",
                "replicaof a|wrong number of arguments",
                "oom-score-adj-values 1|wrong number of arguments",
                "a.b|Module config specified without value",
                "\"\" x|Bad directive or wrong number of arguments",
                "dir /missing|No such file or directory",
                "logfile /missing/x|Can't open the log file: No such file or directory",
                "user \"a b\" on|Spaces not allowed in ACL usernames"
            })
    void shouldNameTheFaultAsTheOriginalDoes(String line, String message) {
        assertEquals(List.of(message), messages(line));
    }

    @Test
    void shouldReadTypedValues() {
        GeneralConf general = conf(
                        "PORT 0",
                        "bind 127.0.0.1 -::1",
                        "maxclients 4294967295",
                        "protected-mode YES",
                        "unixsocketperm 0700",
                        "tls-auth-clients Optional",
                        "tls-port 6390",
                        "loglevel WARNING",
                        "supervised systemd",
                        "syslog-facility LOCAL7",
                        "logfile \"\"",
                        "rename-command SHUTDOWN \"\"")
                .general();

        assertEquals(0, general.network().port());
        assertEquals(List.of("127.0.0.1", "-::1"), general.network().bind());
        assertEquals(4294967295L, general.network().maxclients());
        assertTrue(general.network().protectedMode());
        assertEquals(0700, general.network().unixsocketperm());
        assertEquals(ClientCertificates.OPTIONAL, general.tls().authClients());
        assertEquals(6390, general.tls().port());
        assertEquals(LogLevel.WARNING, general.log().level());
        assertEquals(Supervision.SYSTEMD, general.process().supervised());
        assertEquals("local7", general.log().syslogFacility());
        assertEquals(Optional.empty(), general.log().file());
        assertEquals(Map.of("shutdown", ""), general.renameCommands());
    }

    @Test
    void shouldLetTheLastLineWin() {
        assertEquals(2, conf("port 1", "port 2").general().network().port());
    }

    @Test
    void shouldAddUpBufferLimits() {
        GeneralConf general = conf(
                        "client-output-buffer-limit normal 1kb 2gb 3 pubsub 1 1 1",
                        "client-output-buffer-limit slave 1m 1k 1")
                .general();

        assertEquals(
                Map.of(
                        ClientClass.NORMAL, new OutputLimit(1024, 2L << 30, 3),
                        ClientClass.PUBSUB, new OutputLimit(1, 1, 1),
                        ClientClass.REPLICA, new OutputLimit(1_000_000, 1000, 1)),
                general.outputLimits());
    }

    @Test
    void shouldListenNowhereForEmptyBind() {
        assertEquals(List.of(), conf("bind").general().network().bind());
        assertEquals(List.of(), conf("bind \"\"").general().network().bind());
    }

    @Test
    void shouldCollectUsersAndRefuseRepeatedOnes() {
        assertEquals(
                List.of(new UserConf("a", List.of("on", ">x")), new UserConf("b", List.of())),
                conf("user a on >x", "user b").general().access().users());
        assertEquals(
                List.of("Error in user declaration 'a': Duplicate user found. A user can only be defined once in config"
                        + " files"),
                messages("user a", "user a"));
    }

    @Test
    void shouldRefuseUsersInTwoPlaces() {
        assertTrue(messages("aclfile /x", "user a on").get(0).contains("ACL file"));
    }

    @Test
    void shouldAcceptDirectivesWithoutEffect() {
        conf(
                "maxmemory 1gb",
                "save 900 1 300 10",
                "save",
                "replicaof 127.0.0.1 1",
                "slave-priority 3",
                "list-max-ziplist-entries 3",
                "lua-replicate-commands yes",
                "io-threads-do-reads no",
                "hash-max-ziplist-value 3",
                "availability-zone x",
                "extended-redis-compatibility yes",
                "module.setting a b",
                "tls-cluster yes",
                "loadmodule /x a b");
    }
}
