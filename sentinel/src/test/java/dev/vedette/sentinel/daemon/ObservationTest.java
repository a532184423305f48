package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.LogFormat;
import dev.vedette.config.VedetteConf;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.metrics.ScriptFigures;
import dev.vedette.sentinel.server.Door;
import dev.vedette.sentinel.server.RecordingGate;
import dev.vedette.sentinel.server.RespServer;
import dev.vedette.sentinel.server.ServerSettings;
import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final RecordingGate gate = new RecordingGate();
    private final RespServer server =
            new RespServer(vertx, ServerSettings.DEFAULTS, List.of(Door.plain(0)), gate, StandardCommands.table());

    @AfterEach
    void closeEverything() throws Exception {
        await(vertx.close());
    }

    @Test
    void shouldServeMetricsAndLiveness() throws Exception {
        int port = freePort();
        Observation observation = observation(port);
        await(observation.start());

        assertEquals("ok\n", get(port, "/livez"));
        assertTrue(get(port, "/metrics").contains("vedette_master_sentinels{master=\"mymaster\"} 2.0\n"));

        await(observation.stop());
    }

    @Test
    void shouldCountWhatTheServerRefusedOnlyOnce() throws Exception {
        int port = freePort();
        Observation observation = observation(port);
        await(observation.start());
        server.counters().helloRefused();
        server.counters().helloRefused();

        get(port, "/metrics");

        assertTrue(get(port, "/metrics").contains("vedette_input_refused_total{reason=\"hello\"} 2.0\n"));
        await(observation.stop());
    }

    @Test
    void shouldListenToNothingUnlessPortIsNamed() throws Exception {
        Observation observation = observation(0);

        await(observation.start());
        await(observation.stop());
    }

    @Test
    void shouldKeepFiguresOnlyWherePortIsNamed() throws Exception {
        assertTrue(observation(0).hub().isEmpty());
        assertTrue(observation(freePort()).hub().isPresent());
    }

    private Observation observation(int port) {
        return new Observation(
                vertx,
                new VedetteConf(port, "127.0.0.1", LogFormat.REDIS, List.of(), List.of()),
                new GateOverview(),
                server);
    }

    private final class GateOverview implements Overview {

        @Override
        public long nowMillis() {
            return gate.nowMillis();
        }

        @Override
        public String myId() {
            return gate.view().myId().value();
        }

        @Override
        public Optional<MasterView> view(MasterName master) {
            return gate.view(master);
        }

        @Override
        public SentinelView view() {
            return gate.view();
        }

        @Override
        public Optional<Outlook> outlook(MasterName master) {
            return Optional.empty();
        }

        @Override
        public Hosts hosts() {
            return Hosts.NONE;
        }

        @Override
        public ScriptFigures scripts() {
            return ScriptFigures.NONE;
        }

        @Override
        public boolean isStateUnsaved() {
            return false;
        }
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        IOException last = new IOException("nothing tried");
        for (int attempt = 0; attempt < 100; attempt++) {
            // Below those that the system gives to connections, which could take it before it is used.
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
