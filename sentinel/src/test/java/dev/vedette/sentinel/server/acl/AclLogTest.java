package dev.vedette.sentinel.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.sentinel.server.acl.AclLog.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclLogTest {

    @Test
    void shouldGroupRefusalsOfAMinute() {
        AclLog log = new AclLog(10);
        log.add(Reason.COMMAND, "ping", "joe", 0, "first");
        log.add(Reason.COMMAND, "info", "joe", 10, "second");

        log.add(Reason.COMMAND, "ping", "joe", 60_000, "third");

        assertEquals(
                List.of(
                        new AclLog.Entry(2, Reason.COMMAND, "ping", "joe", 60_000, "third"),
                        new AclLog.Entry(1, Reason.COMMAND, "info", "joe", 10, "second")),
                log.newest(10));
    }

    @Test
    void shouldKeepApartWhatDiffers() {
        AclLog log = new AclLog(10);
        log.add(Reason.COMMAND, "ping", "joe", 0, "");
        log.add(Reason.CHANNEL, "ping", "joe", 0, "");
        log.add(Reason.COMMAND, "ping", "ann", 0, "");
        log.add(Reason.COMMAND, "ping", "joe", 60_001, "");

        assertEquals(4, log.newest(10).size());
    }

    @Test
    void shouldHoldNoMoreThanItMay() {
        AclLog log = new AclLog(2);
        for (int index = 0; index < 5; index++) {
            log.add(Reason.AUTH, "AUTH", "user" + index, index, "");
        }

        assertEquals(
                List.of("user4", "user3"),
                log.newest(10).stream().map(AclLog.Entry::user).toList());
        assertEquals(1, log.newest(1).size());
        assertEquals(0, log.newest(-5).size());
    }

    @Test
    void shouldHoldNothingWhereNothingIsWanted() {
        AclLog log = new AclLog(0);
        log.add(Reason.AUTH, "AUTH", "joe", 0, "");

        assertEquals(List.of(), log.newest(10));
    }

    @Test
    void shouldCutWhatStrangersChoose() {
        AclLog log = new AclLog(Long.MAX_VALUE);
        log.add(Reason.AUTH, "AUTH", "x".repeat(100_000), 0, "");

        assertEquals(AclLog.MAX_TEXT, log.newest(1).get(0).user().length());
    }
}
