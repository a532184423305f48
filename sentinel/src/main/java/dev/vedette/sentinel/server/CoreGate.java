package dev.vedette.sentinel.server;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.server.acl.AclUser;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the server may ask of the rest of the daemon. Called on the core's event loop only. */
public interface CoreGate {

    /** Everything the core knows at this moment. */
    SentinelView view();

    /** What the core knows of one master; empty if it is not monitored. Costs the same however many masters there are. */
    default Optional<MasterView> view(MasterName master) {
        return view().master(master);
    }

    /** Where a master is, as clients are told; empty if it is not monitored. */
    default Optional<Endpoint> address(MasterName master) {
        return view(master).map(MasterView::address);
    }

    /** What would happen if a master died now; empty if it is not monitored. */
    Optional<Outlook> outlook(MasterName master);

    /** The core's clock, in which the instants of the view are given. */
    long nowMillis();

    /**
     * Hands a request to the core. The answer comes once the state it presumes is on disk; the future fails when that state
     * could not be saved.
     */
    Future<Answer> ask(Function<ReplyToken, Input> request);

    /** Tells the core something that nobody waits for. */
    void tell(Input input);

    /** The last INFO of a data instance; empty if none has come yet. */
    Optional<CachedInfo> info(InstanceId instance);

    /** Commands on an instance's command link that are not answered yet. */
    int pendingCommands(InstanceId instance);

    /**
     * Turns a host as an operator typed it into one that an {@code Endpoint} may hold: a numeric address in canonical text, or
     * the name itself where names are allowed and it resolves. Fails if it does not resolve. Never blocks.
     */
    Future<String> resolve(String host);

    /** What operators may change of the whole process, as it is now. */
    RuntimeOptions options();

    /**
     * Changes the whole process as {@code options} say. It takes effect at once; the answer comes once it is on disk, and the
     * future fails when it could not be saved.
     */
    Future<Answer> configure(RuntimeOptions options);

    /**
     * Why an operator cannot set that password here: it comes from a file or from the environment. Empty if it can be set.
     *
     * @param master whose; empty for the one that peers are shown
     */
    default Optional<String> passwordElsewhere(Optional<MasterName> master) {
        return Optional.empty();
    }

    /**
     * Reads passwords that stand elsewhere, certificates and keys again. Completes with what could not be taken into use and why, a line
     * each; with none if all is well.
     */
    Future<List<String>> reload();

    /** Tells that operators have changed the users, to what they are now. The next write of the configuration says them. */
    void usersChanged(List<AclUser> users);

    /** Begins the orderly end of the process. */
    void shutdown();

    /** Scripts that run or wait for their turn, the oldest call first. */
    List<PendingScript> pendingScripts();
}
