package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Whatever becomes visible of epochs, votes and addresses is on that sentinel's disk already. */
final class DurableFirst extends Invariant {

    private final Elections elections;

    /** Which config epoch stood behind an effect when it came about; it may leave much later. */
    private final IdentityHashMap<Object, Epoch> stamps = new IdentityHashMap<>();

    private final Set<String> begunAnew = new LinkedHashSet<>();

    DurableFirst(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.MONITOR_ENDED)) {
            begunAnew.add(step.host.name() + " " + event.master().orElseThrow());
        }
        for (Event event : step.events(EventType.SWITCH_MASTER)) {
            MasterName master = event.master().orElseThrow();
            stamp(step, event, master);
            if (!step.has(EventType.CONFIG_UPDATE_FROM, master)) {
                checkOwnSwitch(step, master);
            }
        }
        for (Send send : step.effects.sends()) {
            if (send.command() instanceof Command.Follow && send.target() instanceof InstanceId.DataInstance target) {
                stamp(step, send, target.master());
            }
        }
    }

    /** Clients are told an own switch in this very step. */
    private void checkOwnSwitch(Step step, MasterName master) {
        onDisk(step.host, master)
                .ifPresent(saved -> step.view(master)
                        .ifPresent(view ->
                                notAfter(step.host, "clients an address", view.configEpoch(), saved.configEpoch())));
    }

    private void stamp(Step step, Object effect, MasterName master) {
        step.view(master).map(MasterView::configEpoch).ifPresent(epoch -> stamps.put(effect, epoch));
    }

    @Override
    void answered(SimSentinel host, Command.AskMasterDown question, Answer.MasterDown answer) {
        if (answer.leader().isPresent()) {
            onDisk(host, question.master())
                    .ifPresent(saved -> notAfter(host, "a vote", answer.leaderEpoch(), saved.leaderEpoch()));
        }
    }

    @Override
    void told(SimSentinel host, Event event) {
        Optional<DurableMaster> saved = event.master().flatMap(master -> onDisk(host, master));
        if (event.type() == EventType.NEW_EPOCH) {
            Epoch told = Epoch.parse(event.payload()).orElseThrow();
            notAfter(host, "a new epoch", told, host.disk().content().currentEpoch());
        } else if (event.type() == EventType.VOTE_FOR_LEADER && saved.isPresent()) {
            Epoch told = Epoch.parse(event.payload().split(" ")[1]).orElseThrow();
            notAfter(host, "a vote", told, saved.get().leaderEpoch());
        } else if (event.type() == EventType.SWITCH_MASTER && saved.isPresent()) {
            notAfter(
                    host,
                    "a switch",
                    stamps.getOrDefault(event, Epoch.ZERO),
                    saved.get().configEpoch());
        }
        stamps.remove(event);
    }

    @Override
    void sent(SimSentinel host, Send send) {
        if (send.command() instanceof Command.PublishHello hello) {
            Command.HelloContent content = hello.content();
            notAfter(
                    host,
                    "an epoch",
                    content.currentEpoch(),
                    host.disk().content().currentEpoch());
            onDisk(host, content.masterName())
                    .ifPresent(saved -> notAfter(host, "an address", content.configEpoch(), saved.configEpoch()));
        } else if (send.command() instanceof Command.AskMasterDown asked
                && asked.candidate().isPresent()) {
            notAfter(
                    host,
                    "a candidacy",
                    asked.currentEpoch(),
                    host.disk().content().currentEpoch());
            checkOwnVote(host, asked.master(), asked.currentEpoch());
        } else if (send.target() instanceof InstanceId.DataInstance target) {
            checkRoleChange(host, send, target.master());
        }
        stamps.remove(send);
    }

    private void checkRoleChange(SimSentinel host, Send send, MasterName master) {
        if (send.command() instanceof Command.Promote) {
            elections.find(host, master).ifPresent(attempt -> checkOwnVote(host, master, attempt.epoch));
        } else if (send.command() instanceof Command.Follow) {
            Epoch stamp = stamps.getOrDefault(send, Epoch.ZERO);
            onDisk(host, master).ifPresent(saved -> notAfter(host, "an order to follow", stamp, saved.configEpoch()));
        }
    }

    private void checkOwnVote(SimSentinel host, MasterName master, Epoch epoch) {
        elections
                .find(host, master)
                .filter(attempt -> attempt.hasOwnVote && attempt.epoch.equals(epoch))
                .ifPresent(attempt -> onDisk(host, master)
                        .ifPresent(saved -> notAfter(host, "an own vote", attempt.epoch, saved.leaderEpoch())));
    }

    private void notAfter(SimSentinel host, String what, Epoch shown, Epoch saved) {
        expect(!shown.isAfter(saved), host.name() + " shows " + what + " of " + shown + ", its disk knows " + saved);
    }

    /** A master that was removed is not looked at any more: what waits of its first life leaves in its second. */
    private Optional<DurableMaster> onDisk(SimSentinel host, MasterName master) {
        if (begunAnew.contains(host.name() + " " + master)) {
            return Optional.empty();
        }
        return host.disk().content().masters().stream()
                .filter(saved -> saved.name().equals(master))
                .findFirst();
    }
}
