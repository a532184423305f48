package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceDescriptionTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldPrintExactlyMasterForHealthyMaster() {
        assertEquals("master", master().get("flags"));
    }

    @Test
    void shouldGiveTimesAsAges() {
        Map<String, String> master = master();

        assertEquals("0", master.get("last-ping-sent"));
        assertEquals("219", master.get("last-ok-ping-reply"));
        assertEquals("4000", master.get("info-refresh"));
        assertEquals("5000", master.get("role-reported-time"));
    }

    @Test
    void shouldNeverShowNegativeAge() {
        server.gate.nowMillis = 0;

        assertEquals("0", master().get("last-ping-reply"));
    }

    @Test
    void shouldShowFlagsOfMasterInFailoverInTheReferencesOrder() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        assertEquals(
                "s_down,o_down,master,disconnected,failover_in_progress,force_failover,script_kill_sent",
                master().get("flags"));
    }

    @Test
    void shouldPlaceFieldsOfTroubleWhereTheReferenceDoes() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        List<String> names = List.copyOf(master().keySet());

        assertEquals(
                List.of(
                        "link-refcount",
                        "failover-state",
                        "last-ping-sent",
                        "last-ok-ping-reply",
                        "last-ping-reply",
                        "s-down-time",
                        "o-down-time",
                        "down-after-milliseconds"),
                names.subList(6, 14));
    }

    @Test
    void shouldShowStateOfFailoverAndAgesOfTrouble() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        Map<String, String> master = master();

        assertEquals("wait_promotion", master.get("failover-state"));
        assertEquals("6000", master.get("last-ping-sent"));
        assertEquals("1000", master.get("s-down-time"));
        assertEquals("900", master.get("o-down-time"));
        assertEquals("0", master.get("info-refresh"));
    }

    @Test
    void shouldShowPromotedReplicaBeingReconfigured() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        Map<String, String> replica = Replies.fields(
                Replies.elements(client.sendLine("SENTINEL SLAVES mymaster")).get(0));

        assertEquals("slave,promoted,reconf_inprog", replica.get("flags"));
        assertEquals("?", replica.get("master-host"));
        assertEquals("err", replica.get("master-link-status"));
    }

    @Test
    void shouldShowPeerThatVotedAndCallsTheMasterDown() {
        server.gate.show(Views.sentinel(Views.masterInFailover()));

        Map<String, String> peer = Replies.fields(
                Replies.elements(client.sendLine("SENTINEL SENTINELS mymaster")).get(0));

        assertEquals("s_down,sentinel,disconnected,master_down", peer.get("flags"));
        assertEquals(Views.PEER_ID, peer.get("name"));
        assertEquals("", peer.get("runid"));
        assertEquals(Views.MY_ID, peer.get("voted-leader"));
        assertEquals("4", peer.get("voted-leader-epoch"));
    }

    private Map<String, String> master() {
        return Replies.fields(client.sendLine("SENTINEL MASTER mymaster"));
    }
}
