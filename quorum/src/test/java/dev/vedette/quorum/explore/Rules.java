package dev.vedette.quorum.explore;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;

/** What must hold of everything that a sentinel decides or shows. The simulation's invariants of the same names, for one master. */
final class Rules {

    private final Situation situation;

    Rules(Situation situation) {
        this.situation = situation;
    }

    /** Objects if an output breaks a rule; {@code host} is whose it is, as it stands behind the step. */
    void check(Host host, Output output) {
        if (output instanceof Output.Happened happened) {
            decided(host, happened.event());
        } else if (output instanceof Output.Told told) {
            told(host, told.event());
        } else if (output instanceof Output.Answered answered) {
            answered(host, answered);
        } else if (output instanceof Output.Sent sent) {
            sent(host, sent.send().command());
        }
    }

    private void decided(Host host, Event event) {
        Ledger ledger = situation.ledger;
        int sentinel = host.index();
        switch (event.type()) {
            case TRY_FAILOVER -> ledger.begin(sentinel, view(host).leaderEpoch());
            case ELECTED_LEADER -> ledger.elect(sentinel);
            case SWITCH_MASTER -> {
                ledger.end(sentinel);
                checkOwnSwitch(host);
            }
            case ABORT_NOT_ELECTED, ABORT_NO_GOOD_REPLICA, ABORT_MASTER_TIMEOUT, ABORT_PROMOTION_TIMEOUT ->
                ledger.end(sentinel);
            case PROMOTED_REPLICA -> confirmed(event);
            default -> {
                // Means nothing to these rules.
            }
        }
    }

    /** A leader tells of a promotion only once the server is a master. */
    private void confirmed(Event event) {
        String[] words = event.payload().split(" ");
        int server = Cast.server(new Endpoint(words[2], Integer.parseInt(words[3])));
        Broken.unless(
                situation.isServing(server) && situation.isMaster(server),
                "ConfirmedSwitch",
                Cast.name(Cast.SENTINELS + server) + " is called promoted and is no master");
    }

    /** Clients are told a new address in this very step; one whose disk is full may follow another's word all the same. */
    private void checkOwnSwitch(Host host) {
        MasterView view = view(host);
        boolean isSaved = !view.configEpoch().isAfter(saved(host).configEpoch());
        boolean isLeader = situation.ledger.leaders[(int) view.configEpoch().value()] == host.index() + 1;
        Broken.unless(
                isSaved || !isLeader,
                "DurableFirst",
                Cast.name(host.index()) + " shows clients an address of " + view.configEpoch()
                        + " that is not on its disk");
    }

    private void told(Host host, Event event) {
        if (event.type() == EventType.NEW_EPOCH) {
            Epoch epoch = Epoch.parse(event.payload()).orElseThrow();
            notAfter(host, "a new epoch", epoch, host.disk().currentEpoch());
        } else if (event.type() == EventType.VOTE_FOR_LEADER) {
            String[] words = event.payload().split(" ");
            Epoch epoch = Epoch.parse(words[1]).orElseThrow();
            vote(host, new RunId(words[0]), epoch);
        }
    }

    private void answered(Host host, Output.Answered answered) {
        answered.answer()
                .leader()
                .ifPresent(leader -> vote(host, leader, answered.answer().leaderEpoch()));
    }

    private void vote(Host host, RunId candidate, Epoch epoch) {
        notAfter(host, "a vote", epoch, saved(host).leaderEpoch());
        situation.ledger.vote(host.index(), Cast.sentinel(candidate), epoch);
    }

    private void sent(Host host, Command command) {
        if (command instanceof Command.PublishHello hello) {
            Command.HelloContent content = hello.content();
            notAfter(host, "an epoch", content.currentEpoch(), host.disk().currentEpoch());
            notAfter(host, "an address", content.configEpoch(), saved(host).configEpoch());
            situation.ledger.tell(
                    host.index(), content.currentEpoch(), content.configEpoch(), Cast.server(content.master()));
        } else if (command instanceof Command.AskMasterDown asked
                && asked.candidate().isPresent()) {
            notAfter(host, "a candidacy", asked.currentEpoch(), host.disk().currentEpoch());
            notAfter(host, "an own vote", asked.currentEpoch(), saved(host).leaderEpoch());
        } else if (command instanceof Command.Promote) {
            situation.ledger.promote(host.index());
            Epoch epoch = new Epoch(situation.ledger.attempts[host.index()]);
            notAfter(host, "an own vote", epoch, saved(host).leaderEpoch());
        }
    }

    private static void notAfter(Host host, String what, Epoch shown, Epoch saved) {
        Broken.unless(
                !shown.isAfter(saved),
                "DurableFirst",
                Cast.name(host.index()) + " shows " + what + " of " + shown + ", its disk knows " + saved);
    }

    private static DurableMaster saved(Host host) {
        return host.disk().masters().get(0);
    }

    private static MasterView view(Host host) {
        return host.core().orElseThrow().view(Cast.MASTER).orElseThrow();
    }
}
