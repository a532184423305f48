package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.server.commands.StandardCommands;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTableTest {

    private final CommandTable renamed = StandardCommands.table()
            .renamed("PING", "P1")
            .renamed("sentinel", "Guard")
            .renamed("INFO", "");

    @Test
    void shouldKnowARenamedCommandByItsNewNameAlone() {
        assertEquals("ping", name("p1"));
        assertEquals("sentinel|myid", name("GUARD", "MyId"));
        assertEquals("ERR unknown command 'ping', with args beginning with: ", error("ping"));
        assertEquals("ERR unknown command 'sentinel', with args beginning with: 'myid' ", error("sentinel", "myid"));
        assertEquals("ERR unknown command 'info', with args beginning with: ", error("info"));
    }

    @Test
    void shouldSpeakOfARenamedCommandAsTheOriginalDoes() {
        assertEquals("ERR wrong number of arguments for 'sentinel' command", error("guard"));
        assertEquals("ERR wrong number of arguments for 'sentinel|master' command", error("guard", "master"));
        assertEquals("ERR unknown subcommand 'foo'. Try GUARD HELP.", error("guard", "foo"));
    }

    @Test
    void shouldFindCommandInWhateverSpelling() {
        for (String container : List.of("guard", "GUARD", "gUard")) {
            for (String sub : List.of("master", "MASTER", "Master")) {
                assertEquals("sentinel|master", name(container, sub, "mymaster"));
                assertEquals("ERR wrong number of arguments for 'sentinel|master' command", error(container, sub));
            }
        }
        assertEquals("ping", name("P1", "hello"));
    }

    @Test
    void shouldCountWhatCanBeCalled() {
        int all = StandardCommands.table().commands().size();

        assertEquals(18, all);
        assertEquals(all - 1, renamed.commands().size());
        assertTrue(renamed.byName("guard|masters").isPresent());
        assertTrue(renamed.named(List.of("guard", "nope")).isEmpty());
    }

    private String name(String... words) {
        return renamed.find(List.of(words)).command().orElseThrow().name();
    }

    private String error(String... words) {
        return renamed.find(List.of(words))
                .error()
                .orElseThrow()
                .toString()
                .replaceAll("SimpleError\\[text=(.*)]", "$1");
    }
}
