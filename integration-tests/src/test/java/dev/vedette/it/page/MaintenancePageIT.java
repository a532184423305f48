package dev.vedette.it.page;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** Pause, resume and forget from the page, by keyboard alone, before real sentinels. */
@Timeout(180)
class MaintenancePageIT {

    private static final String REASON = "new disks";

    @Test
    void shouldPauseResumeAndForgetByKeyboard() throws IOException {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        try (Browser browser = Browser.start();
                Topology topology = Topology.start(Subject.sentinels(3)
                        .withDownAfter(Browser.CALM_DOWN_AFTER_MILLIS)
                        .withLines(SentinelProcess.HTTP_LINE))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            Endpoint old = topology.master();
            browser.screen(1280, 900, false);
            browser.open("http://" + sentinel.httpEndpoint() + "/#/masters/mymaster");
            browser.await("#live", "live");
            browser.await(".orders", "Pause");

            pause(browser);
            for (SentinelProcess each : topology.sentinels()) {
                // Who ordered it was told as soon as a majority knew.
                Await.until(
                        each + " to know of the pause",
                        PATIENCE,
                        () -> pauses(each).contains(REASON),
                        topology::diagnosis);
            }

            topology.server(old).sigkill();
            browser.await(".underway", "An operator has paused failovers.");
            browser.await(".title", "failovers are paused");
            browser.await(".verdict", "No failover would be possible: an operator has paused failovers.");
            assertEquals(old, topology.master());

            resume(browser);
            Endpoint chosen = topology.awaitOtherMaster(old, PATIENCE);
            browser.await(".node.master", chosen.toString());
            browser.awaitNone(".underway");
            assertFalse(pauses(sentinel).contains(REASON));

            forgetReplica(browser, topology.server(old), sentinel);
            forgetSentinel(browser, topology);
            showRefusal(browser, topology, sentinel);
            assertEquals(
                    List.of(),
                    browser.complaints().stream()
                            .filter(complaint -> !complaint.matches(".*\\b(404|503)\\b.*"))
                            .toList());
        }
    }

    private static void pause(Browser browser) {
        browser.tabTo("Pause …");
        browser.press(Keys.ENTER);
        browser.await("#order", "Pause failovers of mymaster?");
        assertEquals("minutes", browser.run("return document.activeElement.name"));
        browser.press(Keys.END, Keys.BACK_SPACE, Keys.BACK_SPACE, "30");
        browser.tab();
        browser.press(REASON, Keys.ENTER);
        browser.awaitNone("dialog[open]");
        browser.await(".said", "mymaster: failovers are paused.");
        browser.await(".notice.paused", "No failover for 30 min more: " + REASON + ".");
        browser.await("#rows .badge", "Paused");
    }

    private static void resume(Browser browser) {
        browser.await(".orders", "Resume");
        browser.tabTo("Resume …");
        browser.press(Keys.ENTER);
        browser.await("#order", "Let failovers of mymaster go on?");
        browser.awaitFocus("Cancel");
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("Resume …");
        browser.await(".notice.paused", "No failover for");

        browser.press(Keys.ENTER);
        browser.awaitFocus("Cancel");
        browser.tabTo("Resume");
        browser.press(Keys.ENTER);
        browser.await(".said", "mymaster: failovers go on.");
    }

    private static void forgetReplica(Browser browser, RedisProcess dead, SentinelProcess sentinel) throws IOException {
        browser.await(".node.replica.bad", dead.endpoint().toString());
        // The other one is away too for a moment while it is told to follow.
        browser.awaitCount(".forget", 1);
        browser.tabTo("Forget …");
        browser.press(Keys.ENTER);
        browser.await("#order", "Forget " + dead.endpoint() + " of mymaster?");
        browser.awaitFocus("Cancel");
        browser.picture("forget");
        assertTrue(
                browser.number("document.querySelector('#order .buttons').offsetTop"
                                + " - document.querySelector('#order .check').offsetTop")
                        > 20,
                "buttons stand below the question");
        assertEquals("[]", browser.faintTexts());
        browser.tabTo("Forget");
        browser.press(Keys.ENTER);

        browser.await(".said", "mymaster: " + dead.endpoint() + " is forgotten here.");
        browser.awaitNone(".node.replica.bad");
        browser.awaitFocus("detail");
        assertEquals(1, descriptions(sentinel, false).size());
    }

    private static void forgetSentinel(Browser browser, Topology topology) throws IOException {
        SentinelProcess dead = topology.sentinels().get(2);
        dead.sigkill();
        browser.await(".peer.bad", dead.endpoint().toString());
        browser.tabTo("Forget …");
        Await.until(
                "the dead peer in s_down",
                PATIENCE,
                () -> descriptions(topology.sentinels().get(0), true).stream()
                        .anyMatch(peer -> peer.getOrDefault("flags", "").contains("s_down")),
                topology::diagnosis);
        browser.press(Keys.ENTER);
        browser.await("#order", "For this master 3 sentinels would become 2 here, and the majority 2 instead of 2.");
        browser.tabTo("Forget");
        browser.press(Keys.ENTER);

        browser.await(".said", "mymaster: sentinel " + dead.endpoint() + " is forgotten here.");
        browser.awaitNone(".peer.bad");
        assertEquals(1, descriptions(topology.sentinels().get(0), true).size());
    }

    /** Of an order that is refused, the dialog says why, stays, and can give it again. */
    private static void showRefusal(Browser browser, Topology topology, SentinelProcess sentinel) throws IOException {
        topology.sentinels().get(1).sigkill();
        browser.await(".peer.bad", "last answer");
        browser.tabTo("Pause …");
        browser.press(Keys.ENTER, Keys.ENTER);

        browser.await("#order .notice", "NOQUORUM");
        assertEquals("minutes", browser.run("return document.activeElement.name"));
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("Resume …");

        browser.tabTo("Forget …");
        browser.press(Keys.ENTER);
        browser.await("#order", "Forget sentinel ");
        try (SentinelClient client = sentinel.connect()) {
            client.resp()
                    .call(
                            "VEDETTE",
                            "FORGET",
                            MASTER_NAME,
                            "SENTINEL",
                            client.sentinels(MASTER_NAME).get(0).get("runid"),
                            "FORCE");
        }
        browser.tabTo("Forget");
        browser.press(Keys.ENTER);
        browser.await("#order .notice", "ERR No such replica or Sentinel is known for that master");
        browser.press(Keys.ESCAPE);
    }

    private static String pauses(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.resp().call("VEDETTE", "PAUSES").toString();
        }
    }

    private static List<Map<String, String>> descriptions(SentinelProcess asked, boolean ofPeers) throws IOException {
        try (SentinelClient client = asked.connect()) {
            return ofPeers ? client.sentinels(MASTER_NAME) : client.replicas(MASTER_NAME);
        }
    }
}
