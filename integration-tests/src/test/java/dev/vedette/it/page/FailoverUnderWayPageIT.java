package dev.vedette.it.page;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failover on the page while it happens. The other sentinels stand still meanwhile, so that it takes long enough to be seen. */
@Timeout(120)
class FailoverUnderWayPageIT {

    private static final double SHOWN_MILLIS = 2_000;

    /** How long it says that it takes so far. */
    private static final String SINCE = "(text => parseFloat(text) * (text.endsWith(' ms') ? 1 : 1000))"
            + "(document.querySelector('.underway .since').innerText)";

    @Test
    void shouldTellOfAFailoverWhileItHappens() throws IOException {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        try (Browser browser = Browser.start();
                Topology topology = Topology.start(Subject.sentinels(3)
                        .withDownAfter(Browser.CALM_DOWN_AFTER_MILLIS)
                        .withQuorum(1)
                        .withLines(SentinelProcess.HTTP_LINE))) {
            Endpoint old = topology.master();
            List<SentinelProcess> others = topology.sentinels().subList(1, 3);
            browser.screen(1280, 900, false);
            browser.open("http://" + topology.sentinels().get(0).httpEndpoint() + "/#/masters/mymaster");
            browser.await("#live", "live");
            browser.await(".node.master", old.toString());
            assertEquals(0, browser.count(".underway"));

            others.forEach(SentinelProcess::sigstop);
            topology.server(old).sigkill();

            browser.await(".underway", "electing a leader");
            browser.await(".node.master.bad", "down");
            Await.until(
                    "the time going on",
                    PATIENCE,
                    () -> browser.number(SINCE) > SHOWN_MILLIS,
                    () -> browser.text(".underway"));
            browser.await(".underway", "Failover under way");
            browser.await(".underway", "agreed that it is down");
            show(browser);

            others.forEach(SentinelProcess::sigcont);
            Endpoint chosen = topology.awaitOtherMaster(old, PATIENCE);
            browser.await(".node.master", chosen.toString());
            browser.awaitNone(".underway");
            browser.await("#detail .failover .way", chosen.toString());
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static void show(Browser browser) throws IOException {
        for (boolean isDark : List.of(false, true)) {
            browser.wishForDark(isDark);
            browser.screen(1280, 900, false);
            assertEquals("[]", browser.faintTexts());
            browser.picture(isDark ? "underway-dark" : "underway-light");
            browser.screen(360, 740, true);
            assertFalse(browser.scrollsSideways());
            assertEquals("[]", browser.faintTexts());
            browser.picture(isDark ? "underway-phone-dark" : "underway-phone");
        }
        assertTrue(browser.count(".underway .phase.open") == 1, "one phase runs");
    }
}
