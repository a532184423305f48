package dev.vedette.it.bench.micro;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.DataInstance;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import dev.vedette.sentinel.wire.InfoParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A core of many masters with two replicas each and two peers, all of which are well and answer at once, as the shell would tell it.
 * Time stands still unless it is told to go on.
 */
final class QuietCore {

    private static final RunId MYSELF = new RunId("a".repeat(RunId.LENGTH));
    private static final List<RunId> PEERS =
            List.of(new RunId("b".repeat(RunId.LENGTH)), new RunId("c".repeat(RunId.LENGTH)));
    private static final Epoch EPOCH = new Epoch(7);
    private static final int REPLICAS = 2;
    private static final int SERVER_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    private final List<MasterName> names = new ArrayList<>();
    private final Map<MasterName, Integer> numbers = new LinkedHashMap<>();
    private final List<String> masterInfos = new ArrayList<>();
    private final List<String> replicaInfos = new ArrayList<>();
    private final SentinelCore core;
    private long nowMillis = 1_000;
    private long nextMillis;

    /** A core that knows everybody and has all its links. */
    QuietCore(int masters) {
        List<DurableMaster> state = new ArrayList<>();
        for (int number = 0; number < masters; number++) {
            names.add(new MasterName("master-" + number));
            numbers.put(names.get(number), number);
            masterInfos.add(InfoTexts.master(address(number)));
            replicaInfos.add(InfoTexts.replica(address(number)));
            state.add(new DurableMaster(
                    names.get(number),
                    server(number, 0),
                    MasterSettings.defaults(2),
                    EPOCH,
                    EPOCH,
                    List.of(server(number, 1), server(number, REPLICAS)),
                    List.of(peer(0), peer(1))));
        }
        core = new SentinelCore(new DurableState(MYSELF, EPOCH, state, List.of()), Timings.DEFAULTS, 1);
        carryOut(core.step(nowMillis, new Input.Started(nowMillis)));
    }

    /** The master of that number answers PING. */
    Effects pong(int master) {
        return core.step(nowMillis, new Input.PingAnswered(instance(master, 0), PingVerdict.PONG));
    }

    /** An instance of that master, 0 being the master itself, answers INFO as it does while nothing changes. */
    Effects info(int master, int instance) {
        return core.step(nowMillis, new Input.InfoReceived(instance(master, instance), report(master, instance)));
    }

    /** A peer tells of that master what is known. */
    Effects hello(int master) {
        Hello hello = new Hello(peer(0).endpoint(), PEERS.get(0), EPOCH, names.get(master), server(master, 0), EPOCH);
        return core.step(nowMillis, new Input.HelloHeard(hello));
    }

    /** Goes on to the next deadline and answers all that is asked then; how many steps that took. */
    int turn() {
        nowMillis = Math.max(nowMillis, nextMillis);
        Effects effects = core.step(nowMillis, new Input.DeadlineReached());
        nextMillis = effects.nextDeadlineMillis().orElse(nowMillis);
        return 1 + carryOut(effects);
    }

    private int carryOut(Effects effects) {
        int steps = 0;
        for (LinkOrder order : effects.links()) {
            if (order instanceof LinkOrder.Open open) {
                steps += step(new Input.LinkOpened(open.instance(), LinkKind.COMMAND));
                if (open.instance() instanceof DataInstance) {
                    steps += step(new Input.LinkOpened(open.instance(), LinkKind.PUBSUB));
                }
            }
        }
        for (Send send : effects.sends()) {
            steps += answer(send);
        }
        return steps;
    }

    private int answer(Send send) {
        InstanceId target = send.target();
        if (send.command() instanceof Command.Ping) {
            return step(new Input.PingAnswered(target, PingVerdict.PONG));
        }
        if (send.command() instanceof Command.PublishHello) {
            return step(new Input.HelloPublished(target));
        }
        if (send.command() instanceof Command.AskInfo && target instanceof DataInstance data) {
            int master = numbers.getOrDefault(data.master(), 0);
            int instance = data.endpoint().port() - SERVER_PORT;
            return step(new Input.InfoReceived(target, report(master, instance)));
        }
        return 0;
    }

    private int step(Input input) {
        Effects effects = core.step(nowMillis, input);
        nextMillis = effects.nextDeadlineMillis().orElse(nextMillis);
        return 1 + carryOut(effects);
    }

    private InfoReport report(int master, int instance) {
        return InfoParser.parse(instance == 0 ? masterInfos.get(master) : replicaInfos.get(master));
    }

    private InstanceId instance(int master, int instance) {
        return new DataInstance(names.get(master), server(master, instance));
    }

    private static Endpoint server(int master, int instance) {
        return new Endpoint(address(master), SERVER_PORT + instance);
    }

    private static String address(int master) {
        return "10.1." + master / 250 + "." + (1 + master % 250);
    }

    private static KnownPeer peer(int number) {
        return new KnownPeer(PEERS.get(number), new Endpoint("10.0.0." + (number + 1), SENTINEL_PORT));
    }

    /** Whether all masters are as well as they were at the start. */
    boolean isQuiet() {
        return core.view().masters().stream()
                .noneMatch(master -> master.instance().isSubjectivelyDown()
                        || master.failoverState().isPresent()
                        || !master.configEpoch().equals(EPOCH));
    }
}
