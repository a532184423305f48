package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/** One run of some sentinel on a file, to ask what it made of it. */
final class ConfSession implements AutoCloseable {
    private final ManagedProcess process;
    private final Endpoint endpoint;
    private final Path conf;

    /** What it understood of one master. */
    record Facts(String address, Map<String, String> settings, Set<String> replicas, Set<String> sentinels) {}

    private ConfSession(ManagedProcess process, Endpoint endpoint, Path conf) {
        this.process = process;
        this.endpoint = endpoint;
        this.conf = conf;
    }

    /** Starts a program on a file that names this endpoint; skips the test where the program cannot run. */
    static ConfSession start(ConfReader reader, Path conf, Endpoint endpoint) {
        Optional<List<String>> command = reader.command(conf);
        Assumptions.assumeTrue(command.isPresent(), reader + " cannot run here");
        Path folder = conf.resolveSibling("");
        ManagedProcess process =
                ManagedProcess.start(reader.name(), command.get(), folder, folder.resolve(reader.name() + ".log"));
        ConfSession session = new ConfSession(process, endpoint, conf);
        try {
            Await.until("PONG of " + reader, PATIENCE, session::isAnswering, () -> session.trouble());
            return session;
        } catch (AssertionError e) {
            session.close();
            throw e;
        }
    }

    /** One command. */
    Reply call(String... words) throws IOException {
        try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
            return client.call(words);
        }
    }

    /** What it knows of a master. */
    Facts facts(String master) throws IOException {
        Map<String, String> all = call("SENTINEL", "MASTER", master).fields();
        Map<String, String> settings = new TreeMap<>(all);
        settings.keySet()
                .retainAll(Set.of(
                        "name",
                        "quorum",
                        "down-after-milliseconds",
                        "failover-timeout",
                        "parallel-syncs",
                        "config-epoch"));
        return new Facts(
                all.get("ip") + ":" + all.get("port"),
                settings,
                names(call("SENTINEL", "SLAVES", master), "name"),
                names(call("SENTINEL", "SENTINELS", master), "port"));
    }

    /** Ends it in order and answers the text of the file as it left it. */
    String end() throws IOException {
        process.sigterm();
        return Files.readString(conf, StandardCharsets.ISO_8859_1);
    }

    /** Its log and the file, for messages. */
    String trouble() {
        try {
            return process.logTail(30) + Files.readString(conf, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return process.logTail(30) + e;
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static Set<String> names(Reply reply, String field) {
        Set<String> names = new TreeSet<>();
        for (Reply item : reply.items()) {
            names.add(String.valueOf(item.fields().get(field)));
        }
        return names;
    }

    private boolean isAnswering() throws IOException {
        assertTrue(process.isAlive(), this::trouble);
        return call("PING").equals(new Reply.Text("PONG"));
    }
}
