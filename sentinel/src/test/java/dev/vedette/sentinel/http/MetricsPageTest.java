package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often the figures are written, on a clock of our own. */
class MetricsPageTest {

    private long nowNanos = 7;
    private int scrapes;
    private Promise<byte[]> writing = Promise.promise();
    private final Router router = new Router(List.of(new MetricsPage(this::scrape, () -> nowNanos).route()));

    @Test
    void shouldWriteOnceForAllWhoAskMeanwhile() {
        Future<? extends Answer> first = ask();
        Future<? extends Answer> second = ask();

        written("figures 1");

        assertEquals("figures 1", text(first));
        assertSame(first.result(), second.result());
        assertEquals(1, scrapes);
    }

    @Test
    void shouldHandOutWhatTookLongToWriteForTenTimesAsLong() {
        Future<? extends Answer> first = ask();
        nowNanos += TimeUnit.MILLISECONDS.toNanos(30);
        written("figures 1");

        nowNanos += TimeUnit.MILLISECONDS.toNanos(300) - 1;
        assertSame(first.result(), ask().result());
        nowNanos++;
        Future<? extends Answer> later = ask();
        written("figures 2");

        assertEquals("figures 2", text(later));
        assertEquals(2, scrapes);
    }

    @Test
    void shouldHandOutNothingOlderThanASecond() {
        ask();
        nowNanos += TimeUnit.SECONDS.toNanos(2);
        written("figures 1");

        nowNanos += TimeUnit.SECONDS.toNanos(1);
        ask();

        assertEquals(2, scrapes);
    }

    @Test
    void shouldTryAgainAfterAFailure() {
        Future<? extends Answer> first = ask();
        nowNanos += TimeUnit.MILLISECONDS.toNanos(30);
        writing.fail("the sentinel's event loop has not answered");
        writing = Promise.promise();

        assertEquals(503, ((Page) first.result()).status());
        ask();
        assertEquals(2, scrapes);
    }

    private Future<byte[]> scrape() {
        scrapes++;
        return writing.future();
    }

    private void written(String text) {
        Promise<byte[]> done = writing;
        writing = Promise.promise();
        done.complete(text.getBytes(StandardCharsets.UTF_8));
    }

    private Future<? extends Answer> ask() {
        return router.answer(new Asked(
                HttpMethod.GET,
                List.of("metrics"),
                Map.of(),
                Map.of(),
                MultiMap.caseInsensitiveMultiMap(),
                "127.0.0.1",
                Buffer.buffer()));
    }

    private static String text(Future<? extends Answer> answer) {
        return ((Page) answer.result()).body().toString();
    }
}
