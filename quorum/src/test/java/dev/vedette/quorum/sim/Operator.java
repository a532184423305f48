package dev.vedette.quorum.sim;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.RunId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An operator at one sentinel's port. */
final class Operator {

    private final World world;

    Operator(World world) {
        this.world = world;
    }

    /** Asks for a failover. */
    void failOver(SimSentinel at, MasterName master, FailoverCause cause) {
        say(at, "FAILOVER " + master + " " + cause);
        at.inTurn(() ->
                at.step(new Input.FailoverRequested(at.expect(answer -> say(at, answer.toString())), master, cause)));
    }

    /** Has it forget replicas and peers. */
    void reset(SimSentinel at, MasterName master) {
        say(at, "RESET " + master);
        at.inTurn(() -> at.step(new Input.ResetRequested(at.expect(answer -> {}), List.of(master))));
    }

    /** Has it forget a master, and later monitor it again where the others say it is, with the same settings. */
    void remove(SimSentinel at, MasterName master, long forMicros) {
        at.inTurn(() -> {
            Optional<MasterView> view = at.core().view(master);
            if (view.isPresent() && isKnownElsewhere(at, master, view.get().configEpoch())) {
                say(at, "REMOVE " + master);
                Endpoint address = view.get().address();
                at.step(new Input.RemoveRequested(at.expect(answer -> {}), master));
                world.agenda()
                        .after(
                                forMicros,
                                () -> monitor(at, master, world.told(master).orElse(address)));
            }
        });
    }

    /**
     * Who begins anew knows an address without a version. If nobody else knows the one that was forgotten, those who have an older
     * address of no version either will never agree, as with the original: an operator waits until others know.
     */
    private boolean isKnownElsewhere(SimSentinel at, MasterName master, Epoch version) {
        boolean isKnown = world.sentinels().stream()
                .filter(other -> other != at)
                .flatMap(other -> other.disk().content().masters().stream())
                .anyMatch(saved -> saved.name().equals(master) && !version.isAfter(saved.configEpoch()));
        boolean isKnownToReference = world.references().stream()
                .flatMap(reference -> reference.groups().stream())
                .anyMatch(group -> group.name().equals(master) && !version.isAfter(group.configEpoch()));
        return version.equals(Epoch.ZERO) || isKnown || isKnownToReference;
    }

    /** Has it monitor a master, unless it does. */
    void monitor(SimSentinel at, MasterName master, Endpoint address) {
        at.inTurn(() -> {
            if (at.core().view(master).isEmpty()) {
                say(at, "MONITOR " + master + " " + address);
                int quorum = world.knobs().quorum();
                at.step(new Input.MonitorRequested(at.expect(answer -> {}), master, address, quorum));
                configure(at, master, world.settings());
            }
        });
    }

    /** Changes one of the settings. */
    void change(SimSentinel at, MasterName master, int which) {
        MasterSettings usual = world.settings();
        long downAfterMillis = which % 3 == 0 ? usual.downAfterMillis() * 2 : usual.downAfterMillis();
        long timeoutMillis = which % 3 == 1 ? usual.failoverTimeoutMillis() / 2 : usual.failoverTimeoutMillis();
        int parallelSyncs = which % 3 == 2 ? 3 : usual.parallelSyncs();
        at.inTurn(() -> configure(
                at,
                master,
                new MasterSettings(
                        usual.quorum(),
                        downAfterMillis,
                        timeoutMillis,
                        parallelSyncs,
                        which % 5 == 0 ? 1_000 : 0,
                        usual.crashDetectionMillis(),
                        usual.notificationScript(),
                        usual.clientReconfigScript(),
                        usual.authUser(),
                        usual.authPass(),
                        usual.renamedCommands())));
    }

    /** Changes how many sentinels must agree; the rest becomes what it was at first. */
    void changeQuorum(SimSentinel at, MasterName master, int quorum) {
        MasterSettings usual = world.settings();
        at.inTurn(() -> configure(
                at,
                master,
                new MasterSettings(
                        quorum,
                        usual.downAfterMillis(),
                        usual.failoverTimeoutMillis(),
                        usual.parallelSyncs(),
                        usual.rebootDownAfterMillis(),
                        usual.crashDetectionMillis(),
                        usual.notificationScript(),
                        usual.clientReconfigScript(),
                        usual.authUser(),
                        usual.authPass(),
                        usual.renamedCommands())));
    }

    private void configure(SimSentinel at, MasterName master, MasterSettings settings) {
        say(at, "SET " + master + " " + settings);
        at.step(new Input.SettingsRequested(at.expect(answer -> {}), master, settings, List.of("some change")));
    }

    /** Has failovers paused. */
    void pause(SimSentinel at, PauseScope scope, long lastsMillis) {
        say(at, "PAUSE " + scope + " for " + lastsMillis + " ms");
        at.inTurn(() -> at.step(new Input.PauseRequested(
                at.expect(answer -> say(at, answer.toString())),
                PauseOrder.Kind.PAUSE,
                scope,
                lastsMillis,
                "",
                at.localMillis())));
    }

    /** Ends pauses. */
    void resume(SimSentinel at, PauseScope scope) {
        say(at, "RESUME " + scope);
        at.inTurn(() -> at.step(new Input.PauseRequested(
                at.expect(answer -> say(at, answer.toString())),
                PauseOrder.Kind.RESUME,
                scope,
                0,
                "",
                at.localMillis())));
    }

    /** Has it forget a replica, or a peer that is down. */
    void forget(SimSentinel at, MasterName master, int which) {
        at.inTurn(() -> at.core().view(master).ifPresent(view -> {
            int replicas = view.replicas().size();
            int chosen = which % (replicas + view.peers().size() + 1);
            if (chosen < replicas) {
                Endpoint replica = view.replicas().get(chosen).instance().endpoint();
                say(at, "FORGET " + replica);
                at.step(new Input.ForgetReplicaRequested(
                        at.expect(answer -> say(at, answer.toString())), master, replica, false));
            } else if (chosen - replicas < view.peers().size()) {
                RunId peer = view.peers().get(chosen - replicas).id();
                say(at, "FORGET " + peer);
                at.step(new Input.ForgetPeerRequested(
                        at.expect(answer -> say(at, answer.toString())), master, peer, false));
            }
        }));
    }

    /** Wants the state written. */
    void flush(SimSentinel at) {
        at.inTurn(() -> at.step(new Input.FlushRequested(at.expect(answer -> {}))));
    }

    /** Has it crash when it leads a failover; {@code which} says at what point. */
    void crashAtFailover(SimSentinel at, int which) {
        Set<CrashPoint> points = EnumSet.of(which % 2 == 0 ? CrashPoint.AFTER_ELECTION : CrashPoint.AFTER_PROMOTION);
        at.inTurn(() -> at.step(new Input.CrashRequested(at.expect(answer -> {}), points)));
    }

    /** Has it crash at no failover. */
    void crashNever(SimSentinel at) {
        at.inTurn(() -> at.step(new Input.CrashRequested(at.expect(answer -> {}), EnumSet.noneOf(CrashPoint.class))));
    }

    private void say(SimSentinel at, String what) {
        world.diary().tell(at, "operator: " + what);
    }
}
