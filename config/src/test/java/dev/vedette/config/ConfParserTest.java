package dev.vedette.config;

import static dev.vedette.config.Parsing.conf;
import static dev.vedette.config.Parsing.messages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfLoad.Loaded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfParserTest {
    private static final String MONITOR = "sentinel monitor m 127.0.0.1 6379 2";

    @Test
    void shouldKnowTheDefaultsOfSentinelMode() {
        SentinelConf conf = conf(MONITOR);

        assertEquals(26379, conf.general().network().port());
        assertFalse(conf.general().network().protectedMode());
        assertEquals(List.of("*", "-::*"), conf.general().network().bind());
        assertEquals(GeneralConf.defaults(), conf.general());
        assertEquals(GlobalConf.defaults(), conf.global());
        assertEquals(VedetteConf.defaults(), conf.vedette());
        assertEquals(List.of(MasterConf.monitored("m", "127.0.0.1", 6379, 2)), conf.masters());
    }

    @Test
    void shouldReadEverySentinelDirective() {
        SentinelConf conf = conf(
                "sentinel known-sentinel m ::1 26380 id1",
                "sentinel known-slave m 10.0.0.1 6380",
                "SENTINEL Known-Replica m 10.0.0.2 6381",
                "sentinel down-after-milliseconds m 5s",
                "sentinel failover-timeout m 6000",
                "sentinel parallel-syncs m 3",
                "sentinel notification-script m /n.sh",
                "sentinel client-reconfig-script m r.sh",
                "sentinel auth-pass m \"p w\"",
                "sentinel auth-user m u",
                "sentinel primary-reboot-down-after-period m 700",
                "sentinel rename-command m CONFIG GUESSED",
                "sentinel config-epoch m 7",
                "sentinel leader-epoch m 18446744073709551615",
                "sentinel announce-ip host",
                "sentinel announce-port 1234",
                "sentinel deny-scripts-reconfig NO",
                "sentinel sentinel-user su",
                "sentinel sentinel-pass sp",
                "sentinel current-epoch 5",
                "sentinel myid 0123456789012345678901234567890123456789",
                "sentinel resolve-hostnames yes",
                "sentinel announce-hostnames yes",
                "sentinel state-config-file state.conf",
                MONITOR);

        MasterConf expected = MasterConf.monitored("m", "127.0.0.1", 6379, 2)
                .withSettings(2, 5, 6000, 3)
                .withScripts(Optional.of("/n.sh"), Optional.of("r.sh"))
                .withCredentials(Optional.of("u"), Optional.of("p w"))
                .withRebootDownAfterMillis(700)
                .withRenameCommands(java.util.Map.of("config", "GUESSED"))
                .withEpochs(7, -1)
                .withKnown(
                        List.of(new KnownReplica("10.0.0.1", 6380), new KnownReplica("10.0.0.2", 6381)),
                        List.of(new KnownSentinel("::1", 26380, "id1")));
        assertEquals(List.of(expected), conf.masters());
        assertEquals(
                new GlobalConf(
                        Optional.of("0123456789012345678901234567890123456789"),
                        7,
                        Optional.of("host"),
                        1234,
                        false,
                        Optional.of("su"),
                        Optional.of("sp"),
                        true,
                        true,
                        Optional.of("/start/state.conf")),
                conf.global());
    }

    @Test
    void shouldReportEveryProblemInTheOrderOfLines() {
        List<ConfProblem> problems = Parsing.problems(
                "sentinel quorum m 2",
                "port 70000",
                "sentinel down-after-milliseconds m 0",
                "dir \"x",
                MONITOR,
                "sentinel down-after-milliseconds other 1",
                "unknown 1");

        assertEquals(
                List.of(1, 2, 3, 4, 6, 7),
                problems.stream().map(ConfProblem::line).toList());
        assertEquals(
                List.of(
                        "Unrecognized sentinel configuration statement.",
                        "argument must be between 0 and 65535 inclusive",
                        "negative or zero time parameter.",
                        "Unbalanced quotes in configuration line",
                        "No such master with specified name.",
                        "Bad directive or wrong number of arguments"),
                problems.stream().map(ConfProblem::message).toList());
        assertEquals("port 70000", problems.get(1).text());
        assertEquals(ConfSource.mainFile(Parsing.MAIN_FILE), problems.get(1).source());
    }

    @Test
    void shouldNotBlameOtherLinesForAFaultyMonitorLine() {
        assertEquals(
                List.of("Quorum must be 1 or greater."),
                messages("sentinel monitor m 127.0.0.1 1 0", "sentinel parallel-syncs m 2"));
    }

    @Test
    void shouldNameTheFaultsOfMonitorLines() {
        assertEquals(List.of("Invalid port number."), messages("sentinel monitor m 127.0.0.1 99999999999999 1"));
        assertEquals(List.of("Can't resolve instance hostname."), messages("sentinel monitor m host 1 1"));
        assertEquals(List.of("Duplicate master name."), messages(MONITOR, MONITOR));
        assertEquals(
                List.of("Unrecognized sentinel configuration statement."), messages("sentinel monitor m 127.0.0.1 1"));
    }

    @Test
    void shouldNameTheFaultsOfOtherSentinelLines() {
        assertEquals(
                List.of(
                        "Notification script seems non existing or non executable.",
                        "Client reconfiguration script seems non existing or non executable.",
                        "negative time parameter.",
                        "Same command renamed multiple times with rename-command.",
                        "Duplicate runid for sentinel.",
                        "Malformed Sentinel id in myid option.",
                        "Please specify yes or no for the deny-scripts-reconfig options.",
                        "Please specify yes or no for the resolve-hostnames option.",
                        "Please specify yes or no for the announce-hostnames option.",
                        "state-config-file must differ from the main config file",
                        "announce-port must be a number between 0 (not announced) and 65535"),
                messages(
                        MONITOR,
                        "sentinel notification-script m /no",
                        "sentinel client-reconfig-script m /no",
                        "sentinel master-reboot-down-after-period m -1",
                        "sentinel rename-command m PING a",
                        "sentinel rename-command m ping a",
                        "sentinel known-sentinel m 127.0.0.1 1 id",
                        "sentinel known-sentinel m 127.0.0.1 2 id",
                        "sentinel myid abc",
                        "sentinel deny-scripts-reconfig x",
                        "sentinel resolve-hostnames x",
                        "sentinel announce-hostnames x",
                        "sentinel state-config-file /etc/sentinel.conf",
                        "sentinel announce-port 65536"));
    }

    @Test
    void shouldRefuseToReconfigureNoReplicaAtATime() {
        assertTrue(messages(MONITOR, "sentinel parallel-syncs m 0").get(0).contains("1 or greater"));
    }

    @Test
    void shouldTolerateRepeatedKnownInstances() {
        MasterConf master = conf(
                        MONITOR,
                        "sentinel known-replica m 10.0.0.1 1",
                        "sentinel known-slave m 10.0.0.1 1",
                        "sentinel known-sentinel m 10.0.0.1 2 id",
                        "sentinel known-sentinel m 10.0.0.1 2 id",
                        "sentinel known-sentinel m 10.0.0.1 3")
                .masters()
                .get(0);

        assertEquals(List.of(new KnownReplica("10.0.0.1", 1)), master.knownReplicas());
        assertEquals(List.of(new KnownSentinel("10.0.0.1", 2, "id")), master.knownSentinels());
    }

    @Test
    void shouldAcceptHostNamesOnlyWhereTheyAreResolved() {
        SentinelConf conf = conf("sentinel monitor m host 1 1", "sentinel resolve-hostnames yes");

        assertEquals("host", conf.masters().get(0).host());
        assertEquals(
                List.of("Can't resolve instance hostname."),
                messages("sentinel monitor m \"\" 1 1", "sentinel resolve-hostnames yes"));
    }

    @Test
    void shouldStoreNumericAddressesCanonically() {
        assertEquals(
                "2001:db8::1",
                conf("sentinel monitor m 2001:DB8:0::0001 1 1").masters().get(0).host());
    }

    @Test
    void shouldBelieveTheMainFileOverIncludedOnesAboutAMaster() {
        FakeSurroundings surroundings = new FakeSurroundings()
                .withFile(
                        "/i.conf",
                        "sentinel monitor m 10.0.0.1 1 1\nsentinel known-sentinel m 10.0.0.9 1 id\n"
                                + "sentinel known-replica m 10.0.0.2 2\nsentinel rename-command m ping a");

        MasterConf master = Parsing.loaded(
                        surroundings,
                        "include /i.conf",
                        "sentinel monitor m 10.0.0.2 2 1",
                        "sentinel known-sentinel m 10.0.0.8 1 id",
                        "sentinel known-replica m 10.0.0.1 1",
                        "sentinel rename-command m ping a")
                .conf()
                .masters()
                .get(0);

        assertEquals("10.0.0.2", master.host());
        assertEquals(List.of(new KnownReplica("10.0.0.1", 1)), master.knownReplicas());
        assertEquals(List.of(new KnownSentinel("10.0.0.8", 1, "id")), master.knownSentinels());
    }

    @Test
    void shouldFollowIncludesFromTheFolderInForce() {
        FakeSurroundings surroundings = new FakeSurroundings()
                .withFile("/start/a.conf", "port 1\ndir /d\ninclude b.conf\n")
                .withFile("/d/b.conf", "hz 33\n");

        GeneralConf general = Parsing.loaded(surroundings, "include a.conf", "include /none/*")
                .conf()
                .general();

        assertEquals(1, general.network().port());
        assertEquals(33, general.process().hz());
        assertEquals(Optional.of("/d"), general.process().dir());
    }

    @Test
    void shouldRefuseMissingIncludesAndFilesThatIncludeThemselves() {
        FakeSurroundings surroundings = new FakeSurroundings().withFile("/a.conf", "include /a.conf");

        List<ConfProblem> problems =
                Parsing.problems(surroundings, "include /a.conf", "include /none", "include", "include a b");

        assertEquals(
                List.of(
                        "The file '/a.conf' includes itself",
                        "Fatal error, can't open config file '/none': No such file or directory",
                        "Bad directive or wrong number of arguments",
                        "Bad directive or wrong number of arguments"),
                problems.stream().map(ConfProblem::message).toList());
        assertEquals(ConfSource.includedFile("/a.conf"), problems.get(0).source());
    }

    @Test
    void shouldLetTheCommandLineOverrideTheFile() {
        SentinelConf conf = Parsing.loadedWith(
                        MONITOR + "\nport 1\n",
                        "--port",
                        "2",
                        "--sentinel",
                        "down-after-milliseconds",
                        "m",
                        "77",
                        "--vedette",
                        "http-port",
                        "9121")
                .conf();

        assertEquals(2, conf.general().network().port());
        assertEquals(77, conf.masters().get(0).downAfterMillis());
        assertEquals(9121, conf.vedette().httpPort());
    }

    @Test
    void shouldReadOwnSettingsPlainAndAsComments() {
        VedetteConf settings =
                conf("#vedette http-port 9121", "vedette http-bind 0::0").vedette();

        assertEquals(new VedetteConf(9121, "::", LogFormat.REDIS, List.of(), List.of()), settings);
    }

    @Test
    void shouldReadLogFormatInAnyCase() {
        assertEquals(
                LogFormat.LOGFMT, conf("#vedette log-format LogFmt").vedette().logFormat());
    }

    @Test
    void shouldReadOrdersAboutPausesOfKnownLength() {
        String id = "i".repeat(64);

        assertEquals(
                List.of(new PauseConf(true, "m", 9_000, 5_000, 4_000, id, "new disks")),
                conf("#vedette pause m 9000 5000 4000 " + id + " \"new disks\"")
                        .vedette()
                        .pauses());
        assertTrue(messages("#vedette pause m 9000 5000 4000 " + id + "i why")
                .get(0)
                .contains("of 64 characters at most"));
    }

    @Test
    void shouldRefuseUnknownOwnSettings() {
        assertEquals(
                List.of(
                        "Unknown Vedette setting 'http-prot', known are: http-port, http-bind, log-format,"
                                + " crash-detection, auth-pass-file,"
                                + " auth-pass-env, sentinel-pass-file, sentinel-pass-env, requirepass-file, requirepass-env,"
                                + " tls-key-file-pass-file, tls-key-file-pass-env, tls-client-key-file-pass-file,"
                                + " tls-client-key-file-pass-env",
                        "The Vedette setting 'http-port' takes exactly one value",
                        "argument must be between 0 and 65535 inclusive",
                        "The Vedette setting 'http-bind' takes a numeric IPv4 or IPv6 address",
                        "argument(s) must be one of the following: redis, json, logfmt"),
                messages(
                        "#vedette http-prot 1",
                        "vedette http-port 1 2",
                        "#vedette http-port 65536",
                        "vedette http-bind x",
                        "#vedette log-format xml"));
    }

    @Test
    void shouldReadCrashDetectionOfAMasterWhereverItStands() {
        SentinelConf conf = conf("#vedette crash-detection m 100", MONITOR);

        assertEquals(100, conf.masters().get(0).crashDetectionMillis());
        assertEquals(0, conf(MONITOR).masters().get(0).crashDetectionMillis());
    }

    @Test
    void shouldRefuseCrashDetectionThatMeansNothing() {
        assertEquals(
                List.of(
                        "No such master with specified name.",
                        "The Vedette setting 'crash-detection' takes a master's name and one value",
                        "argument must be between 0 and 2147483647 inclusive"),
                messages(
                        MONITOR,
                        "#vedette crash-detection other 100",
                        "#vedette crash-detection 100",
                        "#vedette crash-detection m -1"));
    }

    @Test
    void shouldIgnoreABareSentinelLine() {
        assertEquals(List.of(), conf("sentinel").masters());
    }

    @Test
    void shouldKeepEveryByteOfAWord() {
        assertEquals(
                "\u00c3\u00a9\u0080",
                conf("requirepass \u00c3\u00a9\"\\x80\"")
                        .general()
                        .access()
                        .requirepass()
                        .orElse(""));
    }

    @Test
    void shouldNotPrintPasswords() {
        Loaded loaded = Parsing.loadedWith(
                MONITOR + "\nsentinel auth-pass m secret\nsentinel sentinel-pass secret\nrequirepass secret\n"
                        + "user u >secret\ntls-key-file-pass secret\n",
                "--requirepass",
                "secret");

        assertFalse(loaded.toString().contains("secret"));
        assertFalse(CommandLineOverrides.of(List.of("--requirepass", "secret"))
                .toString()
                .contains("secret"));
    }
}
