package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.CachedInfo;
import dev.vedette.sentinel.server.PendingScript;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelQueriesTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldAnswerAddressAsTwoStrings() {
        assertEquals(
                RespReply.bulks(List.of("127.0.0.1", "6379")),
                client.sendLine("SENTINEL get-master-addr-by-name mymaster"));
    }

    @Test
    void shouldAnswerNullForAddressOfUnknownMaster() {
        assertEquals(RespReply.NULL_ARRAY, client.sendLine("SENTINEL GET-MASTER-ADDR-BY-NAME other"));
    }

    @Test
    void shouldAnswerNullForAddressOfMasterWithoutName() {
        assertEquals(RespReply.NULL_ARRAY, client.send("SENTINEL", "GET-MASTER-ADDR-BY-NAME", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MASTER", "PRIMARY", "REPLICAS", "SLAVES", "SENTINELS", "CKQUORUM"})
    void shouldRefuseUnknownMaster(String subcommand) {
        assertEquals("ERR No such master with that name", client.error("SENTINEL " + subcommand + " other"));
    }

    @Test
    void shouldAnswerOwnId() {
        assertEquals(RespReply.bulk(Views.MY_ID), client.sendLine("SENTINEL MYID"));
    }

    @Test
    void shouldShowScriptsThatRunOrWait() {
        server.gate.pendingScripts.add(new PendingScript(List.of("/n", "+sdown", "x y"), true, 4711, 20, 1));
        server.gate.pendingScripts.add(new PendingScript(List.of("/n"), false, 0, 28_209, 2));

        RespReply shown = client.sendLine("SENTINEL PENDING-SCRIPTS");

        assertEquals(
                RespReply.array(
                        script(List.of("/n", "+sdown", "x y"), "running", "4711", "run-time", "20", "1"),
                        script(List.of("/n"), "scheduled", "0", "run-delay", "28209", "2")),
                shown);
        String info = Replies.text(client.sendLine("INFO sentinel"));
        assertTrue(info.contains("sentinel_running_scripts:1\r\nsentinel_scripts_queue_length:2\r\n"), info);
    }

    private static RespReply script(
            List<String> words, String flags, String pid, String timeName, String time, String runs) {
        List<RespReply> fields = new ArrayList<>(List.of(RespReply.bulk("argv"), RespReply.bulks(words)));
        List.of("flags", flags, "pid", pid, timeName, time, "retry-num", runs)
                .forEach(word -> fields.add(RespReply.bulk(word)));
        return new RespReply.MapValue(fields);
    }

    @Test
    void shouldHideReplicaThatDoesNotWantToBeShown() {
        MasterView master = withReplicas(Views.replica(true), Views.replica(false));
        server.gate.show(Views.sentinel(master));

        assertEquals(
                1,
                Replies.elements(client.sendLine("SENTINEL REPLICAS mymaster")).size());
        assertEquals(
                "2", Replies.fields(client.sendLine("SENTINEL MASTER mymaster")).get("num-slaves"));
    }

    @Test
    void shouldConfirmQuorum() {
        assertEquals(
                "OK 2 usable Sentinels. Quorum and failover authorization can be reached",
                Replies.text(client.sendLine("SENTINEL CKQUORUM mymaster")));
    }

    @Test
    void shouldMissQuorumAndMajority() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        assertEquals(
                "NOQUORUM 1 usable Sentinels. Not enough available Sentinels to reach the specified quorum for this"
                        + " master. Not enough available Sentinels to reach the majority and authorize a failover",
                client.error("SENTINEL CKQUORUM mymaster"));
    }

    @Test
    void shouldMissQuorumAlone() {
        MasterView healthy = Views.master();
        server.gate.show(
                Views.sentinel(with(healthy, MasterSettings.defaults(3), healthy.replicas(), healthy.peers())));

        assertEquals(
                "NOQUORUM 2 usable Sentinels. Not enough available Sentinels to reach the specified quorum for this"
                        + " master",
                client.error("SENTINEL CKQUORUM mymaster"));
    }

    @Test
    void shouldAnswerCachedInfoWithItsAge() {
        server.gate.infos.put(
                new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("127.0.0.1", 6379)),
                new CachedInfo("role:master\r\n", Views.NOW_MILLIS - 25));

        List<RespReply> parts = Replies.elements(client.sendLine("SENTINEL INFO-CACHE mymaster other mymaster"));

        assertEquals(2, parts.size());
        assertEquals(RespReply.bulk("mymaster"), parts.get(0));
        assertEquals(
                List.of(
                        RespReply.array(RespReply.integer(25), RespReply.bulk("role:master\r\n")),
                        RespReply.array(RespReply.integer(0), RespReply.NULL)),
                Replies.elements(parts.get(1)));
    }

    @Test
    void shouldRefuseInfoCacheThatWouldCrowdTheHeap() {
        server.gate.infos.put(
                new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("127.0.0.1", 6379)),
                new CachedInfo("x".repeat(5 << 20), Views.NOW_MILLIS));

        assertTrue(client.error("SENTINEL INFO-CACHE mymaster").startsWith("ERR the reply would be too long"));
    }

    @Test
    void shouldShowMastersInInfo() {
        server.gate.show(Views.sentinel(Views.master("one"), Views.masterInFailover()));

        String info = Replies.text(client.sendLine("INFO sentinel"));

        assertTrue(info.contains("\r\nsentinel_masters:2\r\nsentinel_tilt:0\r\nsentinel_tilt_since_seconds:-1\r\n"));
        assertTrue(info.contains("\r\nmaster0:name=one,status=ok,address=127.0.0.1:6379,slaves=1,sentinels=2\r\n"));
        assertTrue(info.endsWith(
                "\r\nmaster1:name=mymaster,status=odown,address=127.0.0.1:6379,slaves=1,sentinels=2\r\n"));
    }

    @Test
    void shouldAnswerEmptyInfoForUnknownSection() {
        assertEquals(RespReply.bulk(""), client.sendLine("INFO keyspace"));
    }

    @Test
    void shouldShowEachWantedInfoSectionOnceInPhysicalOrder() {
        String info = Replies.text(client.sendLine("INFO sentinel CLIENTS sentinel"));

        assertTrue(info.startsWith("# Clients\r\n"));
        assertEquals(info.indexOf("# Sentinel"), info.lastIndexOf("# Sentinel"));
    }

    @Test
    void shouldNameItselfASentinelThatClientsKnow() {
        String info = Replies.text(client.sendLine("INFO server"));

        assertTrue(info.contains("\r\nredis_version:7.0.15\r\n") || info.contains("redis_version:7.0.15\r\n"));
        assertTrue(info.contains("\r\nredis_mode:sentinel\r\n"));
        assertTrue(info.contains("\r\nvedette_version:"));
    }

    @Test
    void shouldHelpBeginAsClientsExpect() {
        List<RespReply> lines = Replies.elements(client.sendLine("SENTINEL HELP"));

        assertEquals("SENTINEL <subcommand> [<arg> [value] [opt] ...]. Subcommands are:", Replies.text(lines.get(0)));
        assertEquals("HELP", Replies.text(lines.get(lines.size() - 2)));
    }

    private static MasterView withReplicas(ReplicaView... replicas) {
        MasterView healthy = Views.master();
        return with(healthy, healthy.settings(), List.of(replicas), healthy.peers());
    }

    private static MasterView with(
            MasterView master, MasterSettings settings, List<ReplicaView> replicas, List<PeerView> peers) {
        InstanceView instance = master.instance();
        return new MasterView(
                master.name(),
                instance,
                settings,
                master.configEpoch(),
                master.failoverState(),
                false,
                false,
                false,
                false,
                false,
                master.lastInfoMillis(),
                master.roleReported(),
                master.roleReportedSinceMillis(),
                master.objectivelyDownSinceMillis(),
                master.leader(),
                master.leaderEpoch(),
                replicas,
                peers,
                master.pause());
    }
}
