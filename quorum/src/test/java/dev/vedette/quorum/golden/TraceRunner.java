package dev.vedette.quorum.golden;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the directives of a trace. First what is given:
 * <pre>
 * given master NAME ADDRESS quorum N [down-after MS] [failover-timeout MS] [parallel-syncs N] [reboot-down-after MS]
 *                   [crash-detection MS]
 *                   [config-epoch N] [leader-epoch N] [notification-script PATH] [client-reconfig-script PATH]
 * given redis ADDRESS [replica-of ADDRESS] [offset N] [priority N] [sync MS]
 * given sentinel sN ADDRESS [epoch N]      one with a core; it knows all other sentinels and peers
 * given peer sN ADDRESS [mood...]          a scripted one
 * given show ping|info|hello|open
 * given name NAME is ADDRESS [announce yes|no]
 * </pre>
 * then what happens, {@code at MS ...}; see {@link #happen}.
 */
final class TraceRunner {

    private final World world = new World();
    private final Map<MasterName, DurableMaster> masters = new LinkedHashMap<>();
    private final Map<String, Words> sentinels = new LinkedHashMap<>();

    /** Plays one line and answers what became visible up to it, and through it. */
    List<String> play(String line) {
        Words words = new Words(line);
        if (words.first().equals("given")) {
            given(words.word(1), words.from(2));
        } else {
            world.runTo(words.number(1));
            List<String> before = world.story.take();
            happen(words.word(2), words.from(3));
            List<String> told = new ArrayList<>(before);
            told.addAll(world.story.take());
            return told;
        }
        return world.story.take();
    }

    private void given(String what, Words words) {
        switch (what) {
            case "master" -> masters.put(new MasterName(words.first()), master(words));
            case "redis" -> redis(words);
            case "sentinel" -> sentinels.put(words.first(), words);
            case "peer" -> {
                var peer = new ScriptedPeer(world, words.first(), words.place(1));
                world.peers.put(words.first(), peer);
                peer.mood = words.from(2).text().isEmpty()
                        ? peer.mood
                        : words.from(2).text();
            }
            case "name" -> world.name(words);
            case "show" -> world.story.shown.add(words.first());
            default -> throw new IllegalArgumentException("given what? " + what);
        }
    }

    private void happen(String what, Words words) {
        switch (what) {
            case "start" -> start(words.has("together") ? 0 : 37);
            case "wait" -> {}
            case "kill" -> down(words.place(0), false);
            case "burn" -> {
                node(words).isMachineDown = true;
                down(words.place(0), false);
            }
            case "refuse" -> refuse(words);
            case "admit" -> world.refuse(words.first(), words.word(1), false);
            case "hang" -> node(words).isHung = true;
            case "resume" -> node(words).isHung = false;
            case "boot" -> boot(words);
            case "redis" -> change(node(words), words);
            case "peer" -> world.peers.get(words.first()).mood = words.from(1).text();
            case "name" -> world.name(words);
            case "cut" -> world.cut(words.word(0), words.word(1), true);
            case "mend" -> world.cut(words.word(0), words.word(1), false);
            case "break" -> host(words).loseLinksTo(words.place(1));
            case "disk" -> disk(host(words), words.word(1));
            case "flushed" -> host(words).flush();
            case "crash" -> host(words).crash();
            case "restart" -> host(words).start();
            case "stall" -> host(words).stallUntil(world.nowMillis() + words.number(1));
            case "calendar" -> host(words).setCalendar(words.number(1));
            case "hello" -> hello(host(words), words);
            case "own-id" -> host(words).give(new Input.OwnIdHeard(master(words, 2), words.place(1)));
            case "asked" -> asked(host(words), words);
            case "answer" -> answered(host(words), words);
            case "failover" ->
                host(words).give(new Input.FailoverRequested(caller(host(words)), master(words, 1), cause(words)));
            case "monitor" ->
                host(words).give(new Input.MonitorRequested(caller(host(words)), master(words, 1), words.place(2), (int)
                        words.number("quorum", 1)));
            case "remove" -> host(words).give(new Input.RemoveRequested(caller(host(words)), master(words, 1)));
            case "reset" -> host(words).give(new Input.ResetRequested(caller(host(words)), List.of(master(words, 1))));
            case "set" -> set(host(words), words);
            case "pause", "unpause" ->
                host(words)
                        .give(PauseWords.order(
                                caller(host(words)), what, words, host(words).unixMillis()));
            case "told" ->
                host(words)
                        .give(PauseWords.told(
                                host(words).expect(answer -> {}),
                                words.from(1),
                                host(words).unixMillis()));
            case "forget" -> host(words).give(PauseWords.forget(caller(host(words)), words));
            case "simulate" -> host(words).give(ProcessOrders.crash(caller(host(words)), words));
            case "period" ->
                host(words)
                        .give(ProcessOrders.periods(
                                caller(host(words)), host(words).core().timings(), words));
            case "view" -> view(host(words), master(words, 1));
            default -> throw new IllegalArgumentException("what happens? " + what);
        }
    }

    /** Starts all sentinels one behind the other, so that their rhythms differ as in life. */
    private void start(long gapMillis) {
        for (Words words : sentinels.values()) {
            String name = words.first();
            List<KnownPeer> known = new ArrayList<>();
            sentinels.values().stream()
                    .filter(other -> !other.first().equals(name))
                    .forEach(other -> known.add(peer(other.first(), other.place(1))));
            world.peers.values().forEach(other -> known.add(peer(other.name, other.endpoint)));
            List<DurableMaster> all = masters.values().stream()
                    .map(master -> new DurableMaster(
                            master.name(),
                            master.address(),
                            master.settings(),
                            master.configEpoch(),
                            master.leaderEpoch(),
                            master.replicas(),
                            known))
                    .toList();
            DurableState state = new DurableState(new RunId(Story.id(name)), words.epoch("epoch"), all, List.of());
            world.hosts.put(name, new Host(world, name, words.place(1), state));
        }
        long delayMillis = 0;
        for (Host host : world.hosts.values()) {
            world.later(delayMillis, host::start);
            delayMillis += gapMillis;
        }
        world.runTo(world.nowMillis());
    }

    private static KnownPeer peer(String name, Endpoint endpoint) {
        return new KnownPeer(new RunId(Story.id(name)), endpoint);
    }

    private static DurableMaster master(Words words) {
        MasterSettings settings = new MasterSettings(
                (int) words.number("quorum", 1),
                words.number("down-after", 1_000),
                words.number("failover-timeout", 180_000),
                (int) words.number("parallel-syncs", 1),
                words.number("reboot-down-after", 0),
                words.number("crash-detection", 0),
                words.value("notification-script"),
                words.value("client-reconfig-script"),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new DurableMaster(
                new MasterName(words.first()),
                words.place(1),
                settings,
                words.epoch("config-epoch"),
                words.epoch("leader-epoch"),
                List.of(),
                List.of());
    }

    private void redis(Words words) {
        RedisNode node = new RedisNode(world, words.place(0));
        world.nodes.put(node.endpoint, node);
        words.value("replica-of").map(Words::place).ifPresent(node::followInStep);
        change(node, words);
    }

    private static void change(RedisNode node, Words words) {
        node.offset = words.number("offset", node.offset);
        node.announcedHost = words.value("announces").orElse(node.announcedHost);
        node.priority = (int) words.number("priority", node.priority);
        node.isDeaf = node.isDeaf || words.has("deaf");
        node.canPause = node.canPause && !words.has("cannot-pause");
        node.handOver = words.value("hand-over").orElse(node.handOver);
        node.syncMillis = words.number("sync", node.syncMillis);
        node.promotion = words.value("promotion").orElse(node.promotion);
        words.value("follows").map(Words::place).ifPresent(node::follow);
        node.verdict = words.value("says")
                .map(text -> PingVerdict.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(node.verdict);
    }

    private void down(Endpoint place, boolean isHung) {
        world.nodes.get(place).isAlive = isHung;
        world.hosts.values().forEach(host -> host.loseLinksTo(place));
    }

    private void refuse(Words words) {
        world.refuse(words.first(), words.word(1), true);
        host(words).loseLinksTo(words.place(1));
    }

    private void boot(Words words) {
        down(words.place(0), false);
        RedisNode node = node(words);
        if (words.has("as-master")) {
            node.becomeMaster();
        }
        node.boot();
    }

    private static FailoverCause cause(Words words) {
        return words.has("coordinated") ? FailoverCause.COORDINATED : FailoverCause.FORCED;
    }

    private static void disk(Host host, String mood) {
        host.disk = mood;
        if (mood.equals("fast")) {
            host.flush();
        }
    }

    private static void set(Host host, Words words) {
        MasterName name = master(words, 1);
        MasterSettings old = host.core().view(name).orElseThrow().settings();
        MasterSettings changed = new MasterSettings(
                (int) words.number("quorum", old.quorum()),
                words.number("down-after", old.downAfterMillis()),
                old.failoverTimeoutMillis(),
                old.parallelSyncs(),
                old.rebootDownAfterMillis(),
                words.number("crash-detection", old.crashDetectionMillis()),
                old.notificationScript(),
                old.clientReconfigScript(),
                old.authUser(),
                words.value("auth-pass").or(old::authPass),
                old.renamedCommands());
        String change = words.from(2).text();
        host.give(new Input.SettingsRequested(host.expect(answer -> {}), name, changed, List.of(change)));
    }

    private void hello(Host host, Words words) {
        host.give(new Input.HelloHeard(new Hello(
                words.place(2),
                new RunId(Story.id(words.word(1))),
                words.epoch("epoch"),
                master(words, 3),
                words.place(4),
                words.epoch("config-epoch"))));
    }

    private void asked(Host host, Words words) {
        ReplyToken token = host.expect(answer -> world.story.tell(host.name, "reply " + spell(answer)));
        Epoch epoch = words.epoch("epoch");
        Optional<RunId> candidate = words.value("for").map(name -> new RunId(Story.id(name)));
        host.give(new Input.MasterDownAsked(token, words.place(1), epoch, candidate));
    }

    private static void answered(Host host, Words words) {
        host.give(new Input.MasterDownAnswered(
                new RunId(Story.id(words.word(1))),
                master(words, 2),
                words.word(3).equals("down"),
                words.value("voted").map(name -> new RunId(Story.id(name))),
                words.epoch("epoch")));
    }

    private ReplyToken caller(Host host) {
        return host.expect(answer -> world.story.tell(host.name, "reply " + spell(answer)));
    }

    private static String spell(Answer answer) {
        if (answer instanceof Answer.MasterDown said) {
            String leader = said.leader().map(RunId::value).orElse("*");
            return (said.down() ? "down" : "up") + " " + leader + " " + said.leaderEpoch();
        }
        if (answer instanceof Answer.Refused refused) {
            return "refused " + refused.reason();
        }
        if (answer instanceof Answer.Paused ordered) {
            return PauseWords.of(ordered.pause());
        }
        if (answer instanceof Answer.Forgotten forgotten) {
            return "forgotten" + (forgotten.isListed() ? ", but the master lists it" : "");
        }
        return answer instanceof Answer.DoneFor done ? "done for " + done.masterCount() : "done";
    }

    private void view(Host host, MasterName name) {
        host.core()
                .view(name)
                .ifPresentOrElse(
                        view -> world.story.tell(
                                host.name,
                                "view " + view.address() + " config epoch " + view.configEpoch() + " state "
                                        + view.failoverState().map(Enum::name).orElse("none")
                                        + (view.isFailoverInProgress() ? " in progress" : "") + ", replicas "
                                        + view.replicas().stream()
                                                .map(replica -> replica.name())
                                                .toList()
                                        + ", peers " + view.peers().size() + callingDown(view)),
                        () -> world.story.tell(host.name, "view of an unknown master"));
    }

    private static String callingDown(MasterView view) {
        long count = view.peers().stream().filter(PeerView::saysMasterDown).count();
        return count == 0 ? "" : ", called down by " + count;
    }

    private RedisNode node(Words words) {
        return world.nodes.get(words.place(0));
    }

    private Host host(Words words) {
        return world.hosts.get(words.first());
    }

    private static MasterName master(Words words, int index) {
        return new MasterName(words.word(index));
    }
}
