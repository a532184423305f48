package dev.vedette.it.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page of a sentinel with users of different rights. */
@Timeout(120)
class LockedPageIT {

    @Test
    void shouldSayWhatAUserMayNotSee() {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        try (Browser browser = Browser.start();
                RedisProcess server = RedisProcess.start(RedisOptions.master());
                SentinelProcess sentinel = start(server.endpoint())) {
            sentinel.awaitListening();

            browser.open(page("", sentinel));
            // A browser with a screen asks for a login here.
            browser.awaitComplaint("a status of 401");

            browser.open(page("nobody:secret-4711@", sentinel));
            browser.await("body", "This user may not run sentinel masters.");

            browser.open(page("looker:secret-4711@", sentinel));
            browser.await("#rows", "mymaster");
            browser.await("#live", "no events");
            browser.click("#rows a");
            browser.await(".order", "Fail over");
            browser.click(".order");
            browser.click("#order .danger");
            browser.await("#order .notice", "This user may not run SENTINEL FAILOVER.");

            browser.open(page("boss:secret-4711@", sentinel));
            browser.await("#live", "live");
            browser.await(".events .log", "+monitor");
            browser.awaitEmpty("#notices");
            assertEquals(
                    List.of(),
                    browser.complaints().stream()
                            .filter(complaint -> !complaint.matches(".*\\b40[134]\\b.*"))
                            .toList());
        }
    }

    private static SentinelProcess start(Endpoint master) {
        return SentinelProcess.start(
                SentinelKind.VEDETTE,
                List.of(
                        "sentinel monitor mymaster " + master.host() + " " + master.port() + " 1",
                        "user default off",
                        "user boss on >secret-4711 ~* &* +@all",
                        "user looker on >secret-4711 ~* +@all -sentinel|failover",
                        "user nobody on >secret-4711 +ping",
                        SentinelProcess.HTTP_LINE));
    }

    private static String page(String login, SentinelProcess sentinel) {
        return "http://" + login + sentinel.httpEndpoint() + "/#/";
    }
}
