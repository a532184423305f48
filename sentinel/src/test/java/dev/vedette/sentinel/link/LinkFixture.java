package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.wire.RenamedCommands;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A link table on its own context, with everything it reports in a queue. */
final class LinkFixture implements LinkListener, LinkSettings {

    static final RunId MY_ID = new RunId("7292a65c165af57a2aa8d6379a1ad448fd27c2bd");
    static final RunId PEER_ID = new RunId("03d85fdf2f406a405a3d87042f13309280f9c9f8");
    static final String NOWHERE = "nowhere.invalid";
    static final MasterName MASTER = new MasterName("mymaster");

    private static final long PATIENCE_SECONDS = 30;

    final Vertx vertx = Vertx.vertx();
    final AtomicInteger refusedHellos = new AtomicInteger();
    final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    Credentials credentials = Credentials.NONE;
    RenamedCommands renames = RenamedCommands.NONE;
    long publishPeriodMillis = 2_000;
    final Map<String, String> addresses = new ConcurrentHashMap<>();

    private final Context context = vertx.getOrCreateContext();
    private final NetClient client = LinkClient.create(vertx, Optional.empty(), UnaryOperator.identity());
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final LinkTable table;

    LinkFixture() throws Exception {
        table = onContext(unused -> new LinkTable(vertx, client, () -> System.nanoTime() / 1_000_000, this, this));
    }

    InstanceId open(Endpoint endpoint) throws Exception {
        InstanceId instance = new InstanceId.DataInstance(MASTER, endpoint);
        order(new LinkOrder.Open(instance, endpoint));
        return instance;
    }

    InstanceId openPeer(Endpoint endpoint) throws Exception {
        InstanceId instance = new InstanceId.PeerInstance(PEER_ID);
        order(new LinkOrder.Open(instance, endpoint));
        return instance;
    }

    void order(LinkOrder order) throws Exception {
        onContext(links -> {
            links.carryOut(order);
            return true;
        });
    }

    void send(InstanceId instance, Command command) throws Exception {
        send(new Send(instance, command));
    }

    void send(Send send) throws Exception {
        onContext(links -> {
            links.send(send);
            return true;
        });
    }

    int pendingCount(InstanceId instance) throws Exception {
        return onContext(links -> links.pendingCount(instance));
    }

    /** The first input of this kind, those before it dropped. */
    <T extends Input> T await(Class<T> type) throws InterruptedException {
        return await(type, input -> true);
    }

    /** The first such input of this kind, those before it dropped. */
    <T extends Input> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        List<Input> others = new ArrayList<>();
        while (true) {
            Input next = inputs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no such " + type.getSimpleName() + ", only " + others);
            }
            if (type.isInstance(next) && wanted.test(type.cast(next))) {
                return type.cast(next);
            }
            others.add(next);
        }
    }

    void awaitOpened(LinkKind kind) throws InterruptedException {
        await(Input.LinkOpened.class, opened -> opened.kind() == kind);
    }

    /** What has been reported and not awaited. */
    List<Input> rest() {
        List<Input> rest = new ArrayList<>();
        inputs.drainTo(rest);
        return rest;
    }

    <T> T onContext(Function<LinkTable, T> call) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(unused -> {
            try {
                done.complete(call.apply(table));
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Closes everything; a fixture is not used twice. */
    void close() throws Exception {
        onContext(links -> {
            links.close();
            return true;
        });
        client.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void input(Input input) {
        inputs.add(input);
    }

    @Override
    public void infoText(InstanceId instance, String text) {}

    @Override
    public void answered(InstanceId instance, CommandKind kind, long elapsedNanos) {}

    @Override
    public void infoRefused(InstanceId instance) {}

    @Override
    public void connectionFailed(Endpoint endpoint, Throwable cause) {
        failures.add(endpoint + " " + cause.getMessage());
    }

    @Override
    public void helloRefused(InstanceId instance) {
        refusedHellos.incrementAndGet();
    }

    @Override
    public RunId myId() {
        return MY_ID;
    }

    @Override
    public Endpoint announced(String localHost) {
        return new Endpoint(localHost, 26379);
    }

    @Override
    public Optional<String> address(String host) {
        Optional<String> known = Optional.ofNullable(addresses.get(host));
        return host.equals(NOWHERE) ? known : Optional.of(known.orElse(host));
    }

    @Override
    public Credentials credentials(InstanceId instance) {
        return credentials;
    }

    @Override
    public RenamedCommands renamedCommands(InstanceId instance) {
        return renames;
    }

    @Override
    public long publishPeriodMillis() {
        return publishPeriodMillis;
    }
}
