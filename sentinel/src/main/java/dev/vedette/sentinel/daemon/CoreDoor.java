package dev.vedette.sentinel.daemon;

import dev.vedette.config.Secret;
import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.dns.HostBook;
import dev.vedette.sentinel.link.LinkTable;
import dev.vedette.sentinel.log.LogSetup;
import dev.vedette.sentinel.script.ScriptJob;
import dev.vedette.sentinel.script.ScriptRunner;
import dev.vedette.sentinel.server.CachedInfo;
import dev.vedette.sentinel.server.CoreGate;
import dev.vedette.sentinel.server.PendingScript;
import dev.vedette.sentinel.server.RuntimeOptions;
import dev.vedette.sentinel.server.acl.AclUser;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's door to the core and what stands round it. */
final class CoreDoor implements CoreGate {

    private static final Logger LOG = LoggerFactory.getLogger(CoreDoor.class);

    private final SentinelCore core;
    private final HostGate gate;
    private final LongSupplier clock;
    private final WaitingCallers callers;
    private final InfoCache infoCache;
    private final LinkTable links;
    private final HostBook book;
    private final HostResolver resolver;
    private final ScriptRunner scripts;
    private final LiveConf live;
    private final LiveSecrets secrets;
    private final Supplier<Future<List<String>>> reload;
    private final IntConsumer end;

    CoreDoor(
            SentinelCore core,
            HostGate gate,
            LongSupplier clock,
            WaitingCallers callers,
            InfoCache infoCache,
            LinkTable links,
            HostBook book,
            ScriptRunner scripts,
            LiveConf live,
            LiveSecrets secrets,
            Supplier<Future<List<String>>> reload,
            IntConsumer end) {
        this.reload = reload;
        this.secrets = secrets;
        this.core = core;
        this.gate = gate;
        this.clock = clock;
        this.callers = callers;
        this.infoCache = infoCache;
        this.links = links;
        this.book = book;
        this.resolver = new HostResolver(book);
        this.scripts = scripts;
        this.live = live;
        this.end = end;
    }

    @Override
    public SentinelView view() {
        return core.view();
    }

    @Override
    public Optional<MasterView> view(MasterName master) {
        return core.view(master);
    }

    @Override
    public Optional<Endpoint> address(MasterName master) {
        return core.address(master);
    }

    @Override
    public Optional<Outlook> outlook(MasterName master) {
        return core.outlook(master);
    }

    @Override
    public long nowMillis() {
        return clock.getAsLong();
    }

    @Override
    public Future<Answer> ask(Function<ReplyToken, Input> request) {
        ReplyToken token = callers.newToken();
        Future<Answer> answer = callers.await(token);
        gate.admit(request.apply(token));
        return answer;
    }

    @Override
    public void tell(Input input) {
        gate.admit(input);
    }

    @Override
    public Optional<CachedInfo> info(InstanceId instance) {
        return infoCache.find(instance);
    }

    @Override
    public int pendingCommands(InstanceId instance) {
        return links.pendingCount(instance);
    }

    @Override
    public Future<String> resolve(String host) {
        return resolver.resolve(host);
    }

    @Override
    public RuntimeOptions options() {
        return live.options();
    }

    @Override
    public Future<Answer> configure(RuntimeOptions options) {
        RuntimeOptions before = live.options();
        live.change(options);
        LogSetup.setLevel(options.logLevel());
        book.policyChanged();
        if (!options.hasSameCredentials(before)) {
            links.renewPeers("by order of the operator");
        }
        return ask(Input.FlushRequested::new);
    }

    @Override
    public Optional<String> passwordElsewhere(Optional<MasterName> master) {
        Secret secret = master.isPresent() ? Secret.AUTH_PASS : Secret.SENTINEL_PASS;
        return secrets.source(secret, master.map(MasterName::value))
                .map(source -> "The password stands outside the configuration, see '" + source.line()
                        + "'. Change it there, then VEDETTE RELOAD or SIGHUP");
    }

    @Override
    public Future<List<String>> reload() {
        return reload.get();
    }

    @Override
    public void usersChanged(List<AclUser> users) {
        if (!live.sayUsers(users)) {
            LOG.warn("Users were changed and will be as before at the next start."
                    + " With aclfile, ACL SAVE keeps the change; with a state-config-file alone, nothing does.");
        }
    }

    @Override
    public void shutdown() {
        end.accept(0);
    }

    @Override
    public List<PendingScript> pendingScripts() {
        long nowMillis = clock.getAsLong();
        return scripts.jobs().stream().map(job -> pending(job, nowMillis)).toList();
    }

    private static PendingScript pending(ScriptJob job, long nowMillis) {
        List<String> words = new ArrayList<>();
        words.add(job.call().path());
        words.addAll(job.call().arguments());
        ScriptJob.State state = job.state();
        return new PendingScript(words, !job.isWaiting(), state.pid(), state.millis(nowMillis), job.runCount());
    }
}
