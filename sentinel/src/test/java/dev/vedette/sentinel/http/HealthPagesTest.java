package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HealthPagesTest {

    private final Pictures set = new Pictures();
    private Future<Picture> answer = Future.failedFuture("not taken");
    private long silenceMillis;

    @Test
    void shouldLiveAsLongAsTheLoopTurns() {
        assertEquals("200 ok\n", ask("livez"));

        silenceMillis = 10_000;

        assertEquals("503 the sentinel's event loop has stood still for 10000 ms\n", ask("livez"));
    }

    @Test
    void shouldBeReadyWithoutPeers() {
        set.peers.clear();

        assertEquals("200 ok\n", ready());
    }

    @Test
    void shouldBeReadyWhileTheMasterIsCalledDown() {
        set.isDisconnected = true;
        set.isSubjectivelyDown = true;

        assertEquals("200 ok\n", ready());
    }

    @Test
    void shouldNameAllThatIsMissing() {
        set.hasBegun = false;
        set.isTilted = true;
        set.isUnsaved = true;
        set.masterInfoMillis = OptionalLong.empty();

        assertEquals("""
                503 the sentinel has not begun its work
                the sentinel is in TILT: it observes and does not act
                the state cannot be saved: no vote is given and no failover started; the log says why
                no word yet of master mymaster at 127.0.0.1:6379, nor is it called down
                """, ready());
    }

    @Test
    void shouldNotBeReadyWhileTheLoopDoesNotAnswer() {
        answer = Future.failedFuture("the loop has not answered");

        assertEquals("503 the loop has not answered\n", ask("readyz"));
    }

    private String ready() {
        answer = Future.succeededFuture(set.take());
        return ask("readyz");
    }

    private String ask(String path) {
        PictureSource pictures = new PictureSource() {

            @Override
            public Future<Picture> plain() {
                return answer;
            }

            @Override
            public Future<Picture> withOutlooks() {
                return answer;
            }
        };
        Asked asked = new Asked(
                HttpMethod.GET,
                List.of(path),
                Map.of(),
                Map.of(),
                MultiMap.caseInsensitiveMultiMap(),
                "127.0.0.1",
                Buffer.buffer());
        Answer page = new Router(new HealthPages(() -> silenceMillis, pictures).routes())
                .answer(asked)
                .result();
        return page instanceof Page whole ? whole.status() + " " + whole.body() : "no page";
    }
}
