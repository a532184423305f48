package dev.vedette.sentinel.server;

import dev.vedette.config.GlobalConf;
import dev.vedette.config.LogLevel;
import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.server.acl.AclUser;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A gate with nothing behind it: it shows a given view, remembers what it is handed and answers as it was told to. */
public final class RecordingGate implements CoreGate {

    /** Inputs in the order of coming. */
    public final List<Input> inputs = new ArrayList<>();

    /** Answers for the next requests; {@code Done} when there are none left. */
    public final Deque<Future<Answer>> answers = new ArrayDeque<>();

    /** What {@link #info} knows. */
    public final Map<InstanceId, CachedInfo> infos = new LinkedHashMap<>();

    /** The clock. */
    public long nowMillis = Views.NOW_MILLIS;

    /** What {@link #pendingScripts()} answers. */
    public final List<PendingScript> pendingScripts = new ArrayList<>();

    /** What operators may change; a change replaces it. */
    public RuntimeOptions options = new RuntimeOptions(GlobalConf.defaults(), LogLevel.NOTICE);

    /** Why passwords cannot be set; empty if they can. */
    public Optional<String> passwordElsewhere = Optional.empty();

    /** What would happen if a master died. */
    public Optional<Outlook> outlook = Optional.empty();

    /** What a reload finds wrong. */
    public List<String> reloadFaults = List.of();

    /** Whether somebody wanted the process to end. */
    public boolean isShutDown;

    /** The users after the last change. */
    public List<AclUser> changedUsers = List.of();

    private SentinelView view = Views.sentinel();

    /** Shows {@code view} from now on. */
    public void show(SentinelView view) {
        this.view = view;
    }

    @Override
    public Optional<String> passwordElsewhere(Optional<MasterName> master) {
        return passwordElsewhere;
    }

    @Override
    public SentinelView view() {
        return view;
    }

    @Override
    public Optional<Outlook> outlook(MasterName master) {
        return view(master).flatMap(found -> outlook);
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public Future<Answer> ask(Function<ReplyToken, Input> request) {
        inputs.add(request.apply(new ReplyToken(inputs.size())));
        return answers.isEmpty() ? Future.succeededFuture(new Answer.Done()) : answers.poll();
    }

    @Override
    public void tell(Input input) {
        inputs.add(input);
    }

    @Override
    public Optional<CachedInfo> info(InstanceId instance) {
        return Optional.ofNullable(infos.get(instance));
    }

    @Override
    public int pendingCommands(InstanceId instance) {
        return 0;
    }

    @Override
    public Future<String> resolve(String host) {
        return host.chars().allMatch(character -> character == '.' || (character >= '0' && character <= '9'))
                ? Future.succeededFuture(host)
                : Future.failedFuture("not numeric: " + host);
    }

    @Override
    public RuntimeOptions options() {
        return options;
    }

    @Override
    public Future<Answer> configure(RuntimeOptions changed) {
        options = changed;
        return answers.isEmpty() ? Future.succeededFuture(new Answer.Done()) : answers.poll();
    }

    @Override
    public Future<List<String>> reload() {
        return Future.succeededFuture(reloadFaults);
    }

    @Override
    public void usersChanged(List<AclUser> users) {
        changedUsers = users;
    }

    @Override
    public void shutdown() {
        isShutDown = true;
    }

    @Override
    public List<PendingScript> pendingScripts() {
        return pendingScripts;
    }
}
