package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectPacerTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldLetTheFirstBurstPassAndTheRestInTurn() throws Exception {
        int attempts = 3 * ConnectPacer.BURST;
        List<Integer> order = new ArrayList<>();
        Promise<Integer> passedAtOnce = Promise.promise();
        Promise<Void> allPassed = Promise.promise();

        vertx.runOnContext(unused -> {
            ConnectPacer pacer = new ConnectPacer(vertx);
            for (int i = 0; i < attempts; i++) {
                int number = i;
                pacer.enter(() -> {
                    order.add(number);
                    if (order.size() == attempts) {
                        allPassed.complete();
                    }
                });
            }
            passedAtOnce.complete(order.size());
        });
        allPassed.future().await(30, TimeUnit.SECONDS);

        assertEquals(ConnectPacer.BURST, passedAtOnce.future().await(30, TimeUnit.SECONDS));
        assertEquals(order.stream().sorted().toList(), order);
    }

    @Test
    void shouldNotLetRepeatedAttemptsKeepNewOnesWaiting() throws Exception {
        int dead = 10 * ConnectPacer.REPEATED_BURST;
        List<String> order = new ArrayList<>();
        Promise<Void> allPassed = Promise.promise();

        vertx.runOnContext(unused -> {
            ConnectPacer pacer = new ConnectPacer(vertx);
            for (int i = 0; i < dead; i++) {
                pacer.enterAgain(() -> {
                    order.add("again");
                    if (order.size() == dead + 1) {
                        allPassed.complete();
                    }
                });
            }
            pacer.enter(() -> order.add("new"));
        });
        allPassed.future().await(30, TimeUnit.SECONDS);

        assertEquals(ConnectPacer.REPEATED_BURST, order.indexOf("new"));
    }

    @Test
    void shouldLetRepeatedAttemptsStandBackWhileOthersCome() throws Exception {
        int others = 4 * ConnectPacer.BURST;
        int dead = 4 * ConnectPacer.REPEATED_BURST;
        List<String> order = new ArrayList<>();
        Promise<Void> allPassed = Promise.promise();

        vertx.runOnContext(unused -> {
            ConnectPacer pacer = new ConnectPacer(vertx);
            for (int i = 0; i < dead; i++) {
                pacer.enterAgain(() -> enter(order, "again", others + dead, allPassed));
            }
            for (int i = 0; i < others; i++) {
                pacer.enter(() -> enter(order, "other", others + dead, allPassed));
            }
        });
        allPassed.future().await(30, TimeUnit.SECONDS);

        List<String> untilLastOther = order.subList(0, order.lastIndexOf("other"));
        assertEquals(
                ConnectPacer.REPEATED_BURST,
                untilLastOther.stream().filter("again"::equals).count());
    }

    @Test
    void shouldOpenFewLostConnectionsThatCanWaitWhileOthersCome() throws Exception {
        List<String> order = new ArrayList<>();
        Promise<Void> allPassed = Promise.promise();

        vertx.runOnContext(unused -> {
            ConnectPacer pacer = new ConnectPacer(vertx);
            for (int i = 0; i < 5; i++) {
                pacer.enterLater(() -> enter(order, "later", 6, allPassed));
            }
            pacer.enter(() -> enter(order, "other", 6, allPassed));
        });
        allPassed.future().await(30, TimeUnit.SECONDS);

        assertEquals(List.of("later", "other", "later", "later", "later", "later"), order);
    }

    private static void enter(List<String> order, String who, int all, Promise<Void> allPassed) {
        order.add(who);
        if (order.size() == all) {
            allPassed.complete();
        }
    }
}
