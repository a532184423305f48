package dev.vedette.quorum.explore;

import dev.vedette.quorum.model.Epoch;

/** What the rules must remember of the past: who voted for whom, who led, what was told, and which attempts run. */
final class Ledger {

    /** More epochs than this cannot come about within the depths that can be searched. */
    static final int EPOCHS = 24;

    private static final int NONE = 0;

    final byte[] votes;
    final byte[] leaders;
    final byte[] addresses;
    final byte[] saidEpochs;
    final byte[] saidConfigs;
    final byte[] attempts;
    final boolean[] isElected;
    final short[] ages;

    Ledger() {
        this.votes = new byte[Cast.SENTINELS * EPOCHS];
        this.leaders = new byte[EPOCHS];
        this.addresses = new byte[EPOCHS];
        this.saidEpochs = new byte[Cast.SENTINELS];
        this.saidConfigs = new byte[Cast.SENTINELS];
        this.attempts = new byte[Cast.SENTINELS];
        this.isElected = new boolean[Cast.SENTINELS];
        this.ages = new short[Cast.SENTINELS];
    }

    private Ledger(Ledger other) {
        this.votes = other.votes.clone();
        this.leaders = other.leaders.clone();
        this.addresses = other.addresses.clone();
        this.saidEpochs = other.saidEpochs.clone();
        this.saidConfigs = other.saidConfigs.clone();
        this.attempts = other.attempts.clone();
        this.isElected = other.isElected.clone();
        this.ages = other.ages.clone();
    }

    /** The same book, to be written on. */
    Ledger copy() {
        return new Ledger(this);
    }

    /** A sentinel shows a vote: one an epoch. */
    void vote(int voter, int candidate, Epoch epoch) {
        int at = voter * EPOCHS + number(epoch);
        Broken.unless(
                votes[at] == NONE || votes[at] == candidate + 1,
                "OneVote",
                Cast.name(voter) + " voted for " + Cast.name(votes[at] - 1) + " and for " + Cast.name(candidate)
                        + " in epoch " + epoch);
        votes[at] = (byte) (candidate + 1);
    }

    /** A sentinel asks for votes. */
    void begin(int sentinel, Epoch epoch) {
        attempts[sentinel] = (byte) number(epoch);
        isElected[sentinel] = false;
        ages[sentinel] = 0;
    }

    /** A sentinel is elected: by votes that a majority has shown, and nobody else in that epoch. */
    void elect(int sentinel) {
        int epoch = attempts[sentinel];
        Broken.unless(epoch != NONE, "ElectedByVotes", Cast.name(sentinel) + " is elected without having begun");
        int count = 0;
        for (int voter = 0; voter < Cast.SENTINELS; voter++) {
            count += votes[voter * EPOCHS + epoch] == sentinel + 1 ? 1 : 0;
        }
        Broken.unless(
                count >= Cast.MAJORITY,
                "ElectedByVotes",
                Cast.name(sentinel) + " is elected in epoch " + epoch + " by " + count + " votes");
        Broken.unless(
                leaders[epoch] == NONE || leaders[epoch] == sentinel + 1,
                "OneLeader",
                Cast.name(leaders[epoch] - 1) + " and " + Cast.name(sentinel) + " lead in epoch " + epoch);
        leaders[epoch] = (byte) (sentinel + 1);
        isElected[sentinel] = true;
    }

    /** A sentinel's attempt is over. */
    void end(int sentinel) {
        attempts[sentinel] = NONE;
        isElected[sentinel] = false;
        ages[sentinel] = 0;
    }

    /** A sentinel orders a promotion: within its lease, and while nobody else may. */
    void promote(int sentinel) {
        long lease = Cast.TIMINGS.leaseMillis();
        Broken.unless(
                isElected[sentinel], "OneActingLeader", Cast.name(sentinel) + " promotes without having been elected");
        Broken.unless(
                ages[sentinel] <= lease,
                "OneActingLeader",
                Cast.name(sentinel) + " promotes " + ages[sentinel] + " ms after it asked for votes");
        for (int other = 0; other < Cast.SENTINELS; other++) {
            boolean isActing = other != sentinel && isElected[other] && ages[other] <= lease;
            Broken.unless(
                    !isActing, "OneActingLeader", Cast.name(sentinel) + " promotes while " + Cast.name(other) + " may");
        }
    }

    /** A sentinel tells of its clock and of a master's address: neither falls, and a version names one address. */
    void tell(int sentinel, Epoch epoch, Epoch configEpoch, int server) {
        int current = number(epoch);
        int config = number(configEpoch);
        Broken.unless(
                current >= saidEpochs[sentinel],
                "RisingEpochs",
                Cast.name(sentinel) + " told of epoch " + saidEpochs[sentinel] + ", now of " + epoch);
        Broken.unless(
                config >= saidConfigs[sentinel],
                "RisingEpochs",
                Cast.name(sentinel) + " told of config epoch " + saidConfigs[sentinel] + ", now of " + configEpoch);
        saidEpochs[sentinel] = (byte) current;
        saidConfigs[sentinel] = (byte) config;
        Broken.unless(
                addresses[config] == NONE || addresses[config] == server + 1,
                "OneAddressAnEpoch",
                "config epoch " + config + " names " + Cast.name(Cast.SENTINELS + addresses[config] - 1) + " and, says "
                        + Cast.name(sentinel) + ", " + Cast.name(Cast.SENTINELS + server));
        addresses[config] = (byte) (server + 1);
    }

    /** Time passes. An attempt older than the lease is as old as it will ever be. */
    void pass(long millis) {
        long oldest = Cast.TIMINGS.leaseMillis() + 1;
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (attempts[sentinel] != NONE) {
                ages[sentinel] = (short) Math.min(oldest, ages[sentinel] + millis);
            }
        }
    }

    /** Writes all of it. */
    void encode(Bytes bytes) {
        bytes.sparse(votes);
        bytes.sparse(leaders);
        bytes.sparse(addresses);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            bytes.number(saidEpochs[sentinel]);
            bytes.number(saidConfigs[sentinel]);
            bytes.number(attempts[sentinel]);
            bytes.number(ages[sentinel] * 2L + (isElected[sentinel] ? 1 : 0));
        }
    }

    /** Reads what {@link #encode} wrote. */
    static Ledger decode(Bytes bytes) {
        Ledger ledger = new Ledger();
        bytes.readSparse(ledger.votes);
        bytes.readSparse(ledger.leaders);
        bytes.readSparse(ledger.addresses);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            ledger.saidEpochs[sentinel] = (byte) bytes.readNumber();
            ledger.saidConfigs[sentinel] = (byte) bytes.readNumber();
            ledger.attempts[sentinel] = (byte) bytes.readNumber();
            long age = bytes.readNumber();
            ledger.ages[sentinel] = (short) (age / 2);
            ledger.isElected[sentinel] = age % 2 == 1;
        }
        return ledger;
    }

    private static int number(Epoch epoch) {
        Broken.unless(epoch.value() < EPOCHS, "Bounds", "epoch " + epoch + " is beyond what the ledger can hold");
        return (int) epoch.value();
    }
}
