package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Timings;

/**
 * A leader promotes within its lease, and never while another leader's lease runs. The latter is not promised where sentinels of
 * the original's kind vote, who know no lease, nor of an operator's failover, which drains the master first.
 */
final class OneActingLeader extends Invariant {

    private final Elections elections;

    OneActingLeader(Elections elections) {
        this.elections = elections;
    }

    @Override
    void sent(SimSentinel host, Send send) {
        boolean isActing = send.command() instanceof Command.Promote || send.command() instanceof Command.HandOver;
        if (isActing && send.target() instanceof InstanceId.DataInstance target) {
            Attempt attempt = elections
                    .find(host, target.master())
                    .orElseThrow(() -> new Violation(name(), host.name() + " promotes without having begun"));
            attempt.promotedMicros = world().nowMicros();
            boolean isLeaseBound = !attempt.isByOperator || send.command() instanceof Command.HandOver;
            if (isLeaseBound && host.localMillis() <= send.notAfterMillis()) {
                check(attempt);
            }
        }
    }

    private void check(Attempt attempt) {
        long leaseMillis = Timings.DEFAULTS.leaseMillis();
        expect(attempt.isElected, attempt + " promotes without having been elected");
        expect(
                attempt.host.localMillis() - attempt.startedMillis <= leaseMillis,
                attempt + " promotes " + (attempt.host.localMillis() - attempt.startedMillis) + " ms after its start");
        if (!attempt.isProper() || world().knobs().references() > 0) {
            return;
        }
        for (Attempt other : elections.all(attempt.master)) {
            boolean isActing = other != attempt
                    && other.isProper()
                    && !other.isEnded
                    && (world().nowMicros() - other.startedMicros) / 1_000 <= leaseMillis;
            expect(!isActing, attempt + " promotes while " + other + " may");
        }
    }
}
