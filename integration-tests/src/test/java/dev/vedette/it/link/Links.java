package dev.vedette.it.link;

import dev.vedette.it.process.RedisProcess;
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
import dev.vedette.sentinel.link.Credentials;
import dev.vedette.sentinel.link.LinkClient;
import dev.vedette.sentinel.link.LinkListener;
import dev.vedette.sentinel.link.LinkSettings;
import dev.vedette.sentinel.link.LinkTable;
import dev.vedette.sentinel.wire.RenamedCommands;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The links of one sentinel without the rest of it, and all that they report. */
final class Links implements LinkListener, LinkSettings, AutoCloseable {

    static final MasterName MASTER = new MasterName("mymaster");

    private static final long PATIENCE_SECONDS = 45;

    private final RunId myId;
    private final Credentials credentials;
    private final RenamedCommands renames;
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final NetClient client = LinkClient.create(vertx, Optional.empty(), UnaryOperator.identity());
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final CompletableFuture<LinkTable> table = new CompletableFuture<>();

    private Links(RunId myId, Credentials credentials, RenamedCommands renames) {
        this.myId = myId;
        this.credentials = credentials;
        this.renames = renames;
        context.runOnContext(unused ->
                table.complete(new LinkTable(vertx, client, () -> System.nanoTime() / 1_000_000, this, this)));
    }

    static Links of(char idDigit) {
        return with(idDigit, Credentials.NONE, RenamedCommands.NONE);
    }

    static Links with(char idDigit, Credentials credentials, RenamedCommands renames) {
        return new Links(new RunId(String.valueOf(idDigit).repeat(RunId.LENGTH)), credentials, renames);
    }

    /** Opens the links to a server and waits for both. */
    InstanceId opened(RedisProcess redis) throws InterruptedException {
        InstanceId instance = open(MASTER, redis);
        awaitOpened(LinkKind.PUBSUB);
        return instance;
    }

    InstanceId open(MasterName master, RedisProcess redis) {
        Endpoint endpoint = endpoint(redis);
        InstanceId instance = new InstanceId.DataInstance(master, endpoint);
        onContext(links -> links.carryOut(new LinkOrder.Open(instance, endpoint)));
        return instance;
    }

    static Endpoint endpoint(RedisProcess redis) {
        return new Endpoint(redis.endpoint().host(), redis.endpoint().port());
    }

    void send(InstanceId instance, Command command) {
        onContext(links -> links.send(new Send(instance, command)));
    }

    /** The answer to a command sent now; what came before is dropped. */
    <T extends Input> T ask(InstanceId instance, Command command, Class<T> answer) throws InterruptedException {
        inputs.clear();
        send(instance, command);
        return await(answer, input -> true);
    }

    void awaitOpened(LinkKind kind) throws InterruptedException {
        await(Input.LinkOpened.class, opened -> opened.kind() == kind);
    }

    /** The first such input, those before it dropped. */
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

    private void onContext(Consumer<LinkTable> call) {
        LinkTable links = table.join();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        context.runOnContext(unused -> {
            call.accept(links);
            done.complete(true);
        });
        done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        onContext(LinkTable::close);
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
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
        // The core's inputs tell of it too; these tests look at those.
    }

    @Override
    public void helloRefused(InstanceId instance) {}

    @Override
    public RunId myId() {
        return myId;
    }

    @Override
    public Endpoint announced(String localHost) {
        return new Endpoint(localHost, 26379);
    }

    @Override
    public Optional<String> address(String host) {
        return Optional.of(host);
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
        return 2_000;
    }
}
