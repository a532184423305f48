package dev.vedette.quorum.failover;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.OptionalLong;

/**
 * Where a group's failover stands. Each state has exactly the data that hold in it, and its ways out as methods.
 *
 * <pre>
 * Idle            start     WaitStart          ODOWN holds, or an operator asks
 * WaitStart       elected   SelectReplica      enough votes within the lease, or forced
 * WaitStart       outvoted  Outvoted           another candidate has the votes, or stands with a higher epoch
 * WaitStart       abort     Idle               not elected, master returned
 * Outvoted        abort     Idle               the other's switch did not come while votes bind, master returned
 * SelectReplica   chosen    WaitPromotion      fresh INFO of the candidates, within the lease
 * SelectReplica   drains    PauseMaster        an operator asked, and the master still serves
 * SelectReplica   handover  HandOver           an operator asked that the master hand over by itself
 * HandOver        accepted  HandOver           the master has begun
 * HandOver        refused   PauseMaster        the master cannot, or may not
 * HandOver        confirmed Switching          the replica's INFO says master, the master's replica
 * HandOver        abort     Idle               called off: too late, a party is out of reach, or the own vote went to a later election
 * PauseMaster     again     PauseMaster        the link to the master broke and stands again
 * PauseMaster     paused    DrainMaster        the master holds back writes
 * PauseMaster     drained   WaitPromotion      the master cannot pause, or is gone
 * PauseMaster     abort     Idle               the chosen replica is out of reach
 * DrainMaster     goal      DrainMaster        the master's INFO tells how far it has written
 * DrainMaster     drained   WaitPromotion      the chosen replica has read all of it, or the master is gone
 * DrainMaster     abort     Idle               the chosen replica is behind, or out of reach
 * SelectReplica   abort     Idle               no good replica, lease over, master returned, higher epoch seen
 * WaitPromotion   confirmed Switching          the replica's INFO says master
 * WaitPromotion   lost      WaitPromotion      the link broke before the replica's word
 * WaitPromotion   repeated  WaitPromotion      the link stands again within the lease
 * WaitPromotion   abort     Idle               promotion refused, dropped or late, or the own vote went to a later election
 * Switching       switched  ReconfReplicas     the new address is durable
 * ReconfReplicas  ended     Idle               all reachable replicas follow, or timeout
 * any             overtaken Adopting           a hello with a higher config epoch and another address
 * any             renewed   Idle               a hello with a higher config epoch for the same address
 * Adopting        adopted   Idle               the new address is durable, or cannot be saved here
 * </pre>
 */
public sealed interface Failover {

    /** Calls the method of {@code steps} that is meant for this state; answers whether something changed. */
    boolean step(Steps steps);

    /** What to do in each state. */
    interface Steps {

        /** Nothing is under way: start if due. */
        boolean idle(Idle state);

        /** Votes were asked for: count them. */
        boolean waitStart(WaitStart state);

        /** Another candidate is to lead: await its switch. */
        boolean outvoted(Outvoted state);

        /** Elected: choose as soon as figures are fresh. */
        boolean selectReplica(SelectReplica state);

        /** The master was told to hand over: look at its INFO and the replica's. */
        boolean handOver(HandOver state);

        /** The master was told to hold back writes: await its word. */
        boolean pauseMaster(PauseMaster state);

        /** The master holds back writes: await that the chosen replica has read everything. */
        boolean drainMaster(DrainMaster state);

        /** The promotion was sent: look at the replica's INFO. */
        boolean waitPromotion(WaitPromotion state);

        /** The promotion is confirmed: switch as soon as that is durable. */
        boolean switching(Switching state);

        /** Switched: bring the other replicas behind the new master. */
        boolean reconfReplicas(ReconfReplicas state);

        /** Another leader switched: follow as soon as that is durable. */
        boolean adopting(Adopting state);
    }

    /** A hello with a higher config epoch names another address; it counts once {@code version} is durable. */
    default Failover overtaken(Endpoint address, Epoch configEpoch, RunId from, long version) {
        return new Adopting(address, configEpoch, from, version);
    }

    /**
     * A hello with a higher config epoch names the same address: an attempt under a lower one is over. Only the
     * reconfiguration after a switch goes on.
     */
    default Failover renewed() {
        return new Idle();
    }

    /** No failover. Left by ODOWN, by an operator, or by another leader's switch. */
    record Idle() implements Failover {

        /** Stands for election. */
        public WaitStart start(FailoverContext context) {
            return new WaitStart(context);
        }

        @Override
        public boolean step(Steps steps) {
            return steps.idle(this);
        }
    }

    /** The own vote is cast and the peers are asked for theirs. Awaited: votes. */
    record WaitStart(FailoverContext context) implements Failover {

        /** Won the election, or needs none. */
        public SelectReplica elected() {
            return new SelectReplica(context);
        }

        /** Lost to another candidate. */
        public Outvoted outvoted(long nowMillis) {
            return new Outvoted(context, nowMillis);
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.waitStart(this);
        }
    }

    /** Another candidate has the votes, or stands with a higher epoch. Awaited: its switch, as long as votes bind. */
    record Outvoted(FailoverContext context, long sinceMillis) implements Failover {

        /** The other's switch did not come. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.outvoted(this);
        }
    }

    /** This sentinel leads. Awaited: fresh INFO of the replicas, for a short time at most. */
    record SelectReplica(FailoverContext context) implements Failover {

        /** Chose a replica and told it to become a master; the command leaves once {@code presumed} is durable. */
        public WaitPromotion chosen(Endpoint replica, long sentMillis, long presumed) {
            return new WaitPromotion(context, replica, sentMillis, presumed, false);
        }

        /** Chose a replica and told the master, which still serves, to hold back writes. */
        public PauseMaster drains(Endpoint replica, long nowMillis) {
            return new PauseMaster(context, replica, nowMillis);
        }

        /** Chose a replica and told the master to hand over to it until {@code untilMillis}. */
        public HandOver handsOver(Endpoint replica, long nowMillis, long untilMillis) {
            return new HandOver(context, replica, nowMillis, untilMillis, false);
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.selectReplica(this);
        }
    }

    /**
     * The master was told to hand over to the chosen replica by itself until {@code untilMillis}. Awaited: its word that it has
     * begun, then that the replica is master and the master is none.
     */
    record HandOver(FailoverContext context, Endpoint replica, long sentMillis, long untilMillis, boolean isAccepted)
            implements Failover {

        /** The master has begun. */
        public HandOver accepted() {
            return new HandOver(context, replica, sentMillis, untilMillis, true);
        }

        /** The master does not do it by itself: another way to move it is to be chosen. */
        public SelectReplica refused() {
            return new SelectReplica(context);
        }

        /** The replica is a master; its address counts once {@code version} is durable. */
        public Switching confirmed(long version) {
            return new Switching(context, replica, version);
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.handOver(this);
        }
    }

    /** An operator moves a master that serves: it was told to hold back writes. Awaited: its word that it does. */
    record PauseMaster(FailoverContext context, Endpoint replica, long sinceMillis) implements Failover {

        /** The order was lost with a link, and given again. */
        public PauseMaster again(long nowMillis) {
            return new PauseMaster(context, replica, nowMillis);
        }

        /** Nothing is written any more. */
        public DrainMaster paused() {
            return new DrainMaster(context, replica, sinceMillis, OptionalLong.empty());
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.pauseMaster(this);
        }
    }

    /**
     * The master holds back writes. Awaited: how far it has written ({@code goalBytes}), then that the chosen replica has
     * read as far.
     */
    record DrainMaster(FailoverContext context, Endpoint replica, long sinceMillis, OptionalLong goalBytes)
            implements Failover {

        /** The master has written so far and no further. */
        public DrainMaster goal(long offsetBytes) {
            return new DrainMaster(context, replica, sinceMillis, OptionalLong.of(offsetBytes));
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.drainMaster(this);
        }
    }

    /**
     * The promotion is on its way, or waits until version {@code presumed} is durable. Awaited: the replica's INFO saying
     * that it is a master.
     */
    record WaitPromotion(FailoverContext context, Endpoint replica, long sentMillis, long presumed, boolean isLost)
            implements Failover {

        /** The link broke: whether the promotion arrived is not known. */
        public WaitPromotion lost() {
            return new WaitPromotion(context, replica, sentMillis, presumed, true);
        }

        /** The link stands again, and the promotion was sent once more. */
        public WaitPromotion repeated() {
            return new WaitPromotion(context, replica, sentMillis, presumed, false);
        }

        /** The replica is a master; its address counts once {@code version} is durable. */
        public Switching confirmed(long version) {
            return new Switching(context, replica, version);
        }

        /** Gave up. */
        public Idle aborted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.waitPromotion(this);
        }
    }

    /** The promotion is confirmed but not yet durable. Awaited: the flush of {@code version}. */
    record Switching(FailoverContext context, Endpoint replica, long version) implements Failover {

        /** The new address is durable and announced. */
        public ReconfReplicas switched(long nowMillis) {
            return new ReconfReplicas(context, nowMillis);
        }

        @Override
        public boolean step(Steps steps) {
            return steps.switching(this);
        }
    }

    /** Clients know the new master. Awaited: the other replicas behind it. */
    record ReconfReplicas(FailoverContext context, long sinceMillis) implements Failover {

        /** All reachable replicas follow, or the time is over. */
        public Idle ended() {
            return new Idle();
        }

        @Override
        public ReconfReplicas renewed() {
            return this;
        }

        @Override
        public boolean step(Steps steps) {
            return steps.reconfReplicas(this);
        }
    }

    /** Another leader's switch is accepted but not yet durable. Awaited: the flush of {@code version}. */
    record Adopting(Endpoint address, Epoch configEpoch, RunId from, long version) implements Failover {

        /** The new address is durable and announced. */
        public Idle adopted() {
            return new Idle();
        }

        @Override
        public boolean step(Steps steps) {
            return steps.adopting(this);
        }
    }
}
