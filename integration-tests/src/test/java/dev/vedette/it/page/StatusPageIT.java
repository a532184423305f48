package dev.vedette.it.page;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The page of one of three sentinels in a browser. The tests share them and the browser, and leave a whole set behind. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusPageIT {

    private static final String STRANGE_NAME = "<img/src=x/onerror=document.title='taken'>";

    private Optional<Topology> shared = Optional.empty();
    private Optional<Browser> window = Optional.empty();

    @BeforeAll
    void startAll() {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        window = Optional.of(Browser.start());
        shared = Optional.of(Topology.start(TopologySettings.of(SentinelKind.VEDETTE, 3)
                .withDownAfter(Browser.CALM_DOWN_AFTER_MILLIS)
                .withLines(SentinelProcess.HTTP_LINE)));
    }

    @AfterAll
    void endAll() {
        window.ifPresent(Browser::close);
        shared.ifPresent(Topology::close);
    }

    @BeforeEach
    void lookAnew() {
        browser().screen(1280, 900, false);
        browser().wishForDark(false);
        browser().open("about:blank");
        // What was complained of before is forgotten.
        browser().complaints();
    }

    @Test
    void shouldShowAFailoverWithoutBeingLoadedAgain() throws IOException {
        Topology topology = topology();
        Endpoint old = topology.master();
        RedisProcess master = topology.server(old);
        browser().open(page("/"));
        browser().await(".node.master", old.toString());
        browser().await(".peers", "this sentinel");
        browser().await("#live", "live");
        browser().awaitCount(".node.replica.good", 2);
        browser().awaitCount(".pip.on", 3);
        browser().awaitOne(".verdict .where");
        String foretold = browser().text(".verdict .where");
        browser().run("window.isSamePage = true");

        master.sigkill();
        Endpoint chosen = topology.awaitOtherMaster(old, PATIENCE);

        browser().await(".node.master", chosen.toString());
        browser().await("td.address", chosen.toString());
        browser().await("#detail .log", "+switch-master");
        browser().await("#detail .failover .way", chosen.toString());
        browser().await("#detail .phases", "saved and announced");
        browser().await("#announce", "the master is " + chosen + " now.");
        browser().await(".node.replica.bad", old.toString());
        browser().await("#rows .badge", "Degraded");
        assertTrue(topology.servers().stream()
                .anyMatch(server -> server.endpoint().toString().equals(foretold)));
        browser().run("document.querySelector('#detail summary').click()");
        assertEquals("[]", browser().faintTexts());
        browser().picture("light");
        browser().wishForDark(true);
        assertEquals("[]", browser().faintTexts());
        browser().picture("dark");
        master.restart();
        topology.awaitReplicaOf(master, chosen, PATIENCE);
        browser().await("#rows .badge", "Healthy");
        assertEquals("true", browser().run("return window.isSamePage"));
        assertEquals(List.of(), browser().complaints());
    }

    @Test
    void shouldFailOverOnOrderAfterAskingOnceMore() {
        Endpoint old = topology().master();
        browser().open(page("/#/masters/mymaster"));
        browser().await(".order", "Fail over");
        browser().click(".order");
        browser().await("#order", "Fail over mymaster?");
        browser().press(Keys.ESCAPE);
        browser().awaitNone("dialog[open]");
        assertEquals(old, topology().master());

        browser().click(".order");
        browser().click("#order .danger");

        Endpoint chosen = topology().awaitOtherMaster(old, PATIENCE);
        browser().await(".node.master", chosen.toString());
        browser().await("#detail .failover .facts", "an operator asked");
        topology().awaitReplicaOf(topology().server(old), chosen, PATIENCE);
        topology().awaitDiscovered();
    }

    @Test
    void shouldBeUsableByKeyboardAlone() {
        browser().open(page("/#/"));
        browser().await("#rows", "mymaster");

        browser().press("?");
        browser().await("dialog[open]", "Keyboard");
        browser().press(Keys.ESCAPE);
        browser().awaitNone("dialog[open]");
        browser().press("/");
        browser().awaitFocus("search");
        browser().press("nothing of this name");
        browser().await("#empty", "No master fits.");
        browser().press(Keys.ESCAPE);
        browser().press("MYM");
        browser().press(Keys.ARROW_DOWN);
        browser().awaitFocus("mymaster");
        assertNotEquals("none", browser().run("return getComputedStyle(document.activeElement).outlineStyle"));
        browser().press(Keys.ENTER);
        browser().await("#detail h2", "mymaster");
        browser().press(Keys.ESCAPE);
        browser().awaitOne("main[data-view=list]");
        browser().press("f");
        browser().awaitOne("main[data-view=failovers]");
        browser().press("e");
        browser().await(".events .log", "+monitor");
    }

    @Test
    void shouldWalkThroughEverythingByTab() {
        browser().open(page("/#/masters/mymaster"));
        browser().await(".order", "Fail over");

        StringBuilder walk = new StringBuilder();
        for (int step = 0; step < 18; step++) {
            browser().tab();
            walk.append(browser().focused()).append('\n');
        }

        for (String stop : List.of(
                "Vedette", "Masters", "Failovers", "Events", "keys-button", "search", "mymaster", "Fail over")) {
            assertTrue(walk.toString().contains(stop), () -> stop + " in\n" + walk);
        }
    }

    @Test
    void shouldFitAPhoneAndBeReadableInLightAndDark() throws IOException {
        for (boolean isDark : List.of(false, true)) {
            browser().wishForDark(isDark);
            for (String view : List.of("/#/", "/#/masters/mymaster", "/#/failovers", "/#/events")) {
                browser().screen(360, 740, true);
                browser().open(page(view));
                browser().await("#self", "sentinel");
                browser().await("#live", "live");
                assertFalse(browser().scrollsSideways(), view);
                assertEquals("[]", browser().faintTexts(), view);
                browser().screen(1280, 900, false);
                assertFalse(browser().scrollsSideways(), view);
                assertEquals("[]", browser().faintTexts(), view);
            }
        }
        browser().screen(360, 740, true);
        browser().wishForDark(false);
        browser().open(page("/#/masters/mymaster"));
        browser().await(".tree", "replica");
        browser().picture("phone");
    }

    @Test
    void shouldShowNamesFromOutsideAsText() throws IOException {
        SentinelProcess sentinel = topology().sentinels().get(0);
        try (SentinelClient client = sentinel.connect()) {
            Endpoint server = topology().servers().get(0).endpoint();
            client.resp()
                    .call("SENTINEL", "MONITOR", STRANGE_NAME, server.host(), Integer.toString(server.port()), "2");
            try {
                browser().open(page("/#/"));
                browser().await("#rows", STRANGE_NAME);
                browser().await(".events .log", STRANGE_NAME);
                browser().run("document.querySelector('#rows td.name[title^=\"<\"] a').click()");
                browser().await("#detail h2", STRANGE_NAME);
                browser().await("#detail .settings", "quorum");

                assertEquals(1, browser().count("img"));
                assertEquals(STRANGE_NAME + " – Vedette", browser().run("return document.title"));
                assertEquals(List.of(), browser().complaints());
            } finally {
                client.resp().call("SENTINEL", "REMOVE", STRANGE_NAME);
            }
            browser().await("#detail", "No master of the name");
        }
    }

    @Test
    void shouldSayThatTheSentinelIsGoneAndComeBackWithIt() {
        SentinelProcess sentinel = topology().sentinels().get(0);
        browser().open(page("/#/"));
        browser().await("#live", "live");
        sentinel.sigkill();
        browser().await("#notices", "The sentinel does not answer. What you see is of");
        browser().await("#live", "reconnecting");

        sentinel.restart();

        browser().await("#live", "live");
        browser().await(".events .log", "+monitor");
        topology().awaitDiscovered();
        browser().await("#rows .badge", "Healthy");
        // It asks for some seconds less often than the stream comes back.
        browser().awaitEmpty("#notices");
        // The browser tells of each question that nobody answered.
        assertTrue(browser().complaints().stream().allMatch(complaint -> complaint.contains("net::ERR_")));
    }

    private Browser browser() {
        return window.orElseThrow();
    }

    private Topology topology() {
        return shared.orElseThrow();
    }

    private String page(String path) {
        return "http://" + topology().sentinels().get(0).httpEndpoint() + path;
    }
}
