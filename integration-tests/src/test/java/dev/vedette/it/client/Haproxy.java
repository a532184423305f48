package dev.vedette.it.client;

import dev.vedette.it.Subject;
import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A HAProxy with two doors to the master of a set. Behind the first one it asks each server for its role, as most do;
 * behind the second one it asks a sentinel where the master is. It answers on free loopback ports.
 */
final class Haproxy implements AutoCloseable {
    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"));

    /** How checks of old end. The original up to 7.0 does not know QUIT as a sentinel: beside it a check must do without. */
    private static final List<String> QUIT_LINES =
            Subject.isVedette() ? List.of("  tcp-check send QUIT\\r\\n", "  tcp-check expect string +OK") : List.of();

    private final TempFolder folder = TempFolder.create("haproxy");
    private final Endpoint byRole = Endpoint.loopback(FreePorts.next());
    private final Endpoint bySentinel = Endpoint.loopback(FreePorts.next());
    private final ManagedProcess process;

    private Haproxy(Path program, Topology topology) {
        Path conf = folder.path().resolve("haproxy.cfg");
        try {
            Files.write(conf, confLines(topology));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = ManagedProcess.start(
                "haproxy",
                List.of(program.toString(), "-db", "-f", conf.toString()),
                folder.path(),
                folder.path().resolve("haproxy.log"));
    }

    /** The program, if it is installed. */
    static Optional<Path> program() {
        return Executables.onPath("haproxy")
                .or(() -> USUAL_PLACES.stream().filter(Files::isExecutable).findFirst());
    }

    /** Starts two clients that know nothing but a door each. HAProxy ends with the first of them. */
    static void start(Topology topology, List<Client> clients) {
        Haproxy haproxy = new Haproxy(program().orElseThrow(), topology);
        PlainClient first = new PlainClient(haproxy.byRole, topology.serverPassword());
        PlainClient second = new PlainClient(haproxy.bySentinel, topology.serverPassword());
        clients.add(ThreadClient.start("HAProxy, role checked", first, () -> {
            first.close();
            haproxy.close();
        }));
        clients.add(ThreadClient.start("HAProxy, sentinel asked", second, second));
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    private List<String> confLines(Topology topology) {
        List<String> lines = new ArrayList<>(List.of(
                "global",
                "  maxconn 200",
                "defaults",
                "  mode tcp",
                "  timeout connect 1s",
                "  timeout client 1m",
                "  timeout server 1m",
                "  default-server inter 1s fall 1 rise 1 on-marked-down shutdown-sessions"));
        lines.addAll(roleLines(topology));
        lines.addAll(sentinelLines(topology));
        return lines;
    }

    private List<String> roleLines(Topology topology) {
        List<String> lines = new ArrayList<>(
                List.of("listen by-role", "  bind " + byRole, "  option tcp-check", "  tcp-check connect"));
        lines.addAll(loginLines(topology.serverPassword()));
        lines.addAll(List.of(
                "  tcp-check send PING\\r\\n",
                "  tcp-check expect string +PONG",
                "  tcp-check send info\\ replication\\r\\n",
                "  tcp-check expect string role:master",
                "  tcp-check send QUIT\\r\\n",
                "  tcp-check expect string +OK"));
        for (RedisProcess server : topology.servers()) {
            lines.add("  server redis" + server.endpoint().port() + " " + server.endpoint() + " check");
        }
        return lines;
    }

    /** The second sentinel, as the first one is killed on the way. */
    private List<String> sentinelLines(Topology topology) {
        Endpoint sentinel = topology.sentinelEndpoints().get(1);
        List<String> lines = new ArrayList<>(List.of("frontend by-sentinel", "  bind " + bySentinel));
        for (RedisProcess server : topology.servers()) {
            String name = "only" + server.endpoint().port();
            lines.add("  use_backend " + name + " if { nbsrv(" + name + ") ge 1 }");
        }
        for (RedisProcess server : topology.servers()) {
            Endpoint endpoint = server.endpoint();
            lines.addAll(List.of(
                    "backend only" + endpoint.port(),
                    "  option tcp-check",
                    "  tcp-check connect port " + sentinel.port()));
            lines.addAll(loginLines(topology.settings().sentinelPassword()));
            lines.addAll(List.of(
                    "  tcp-check send PING\\r\\n",
                    "  tcp-check expect string +PONG",
                    "  tcp-check send SENTINEL\\ get-master-addr-by-name\\ " + TopologySettings.MASTER_NAME + "\\r\\n",
                    "  tcp-check expect string *2\\r\\n$9\\r\\n127.0.0.1\\r\\n$5\\r\\n" + endpoint.port() + "\\r\\n"));
            lines.addAll(QUIT_LINES);
            lines.add("  server redis" + endpoint.port() + " " + endpoint + " check");
        }
        return lines;
    }

    private static List<String> loginLines(Optional<String> password) {
        return password.map(
                        word -> List.of("  tcp-check send AUTH\\ " + word + "\\r\\n", "  tcp-check expect string +OK"))
                .orElse(List.of());
    }
}
