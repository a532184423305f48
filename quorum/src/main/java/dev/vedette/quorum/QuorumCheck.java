package dev.vedette.quorum;

/**
 * Whether a failover could be decided and authorized now. Source: docs/protocol.md, SENTINEL subcommands.
 *
 * @param usableSentinels this one and every peer that it does not call down
 * @param quorum so many must agree that the master is down
 * @param majority so many must vote for a leader
 */
public record QuorumCheck(int usableSentinels, int quorum, int majority) {

    private static final String NO_QUORUM =
            "Not enough available Sentinels to reach the specified quorum for this master";
    private static final String NO_MAJORITY =
            "Not enough available Sentinels to reach the majority and authorize a failover";

    /** Whether enough could agree that the master is down. */
    public boolean isQuorumReachable() {
        return usableSentinels >= quorum;
    }

    /** Whether enough could vote for a leader. */
    public boolean isMajorityReachable() {
        return usableSentinels >= majority;
    }

    /** Whether both hold. */
    public boolean isPassed() {
        return isQuorumReachable() && isMajorityReachable();
    }

    /** The sentence that SENTINEL CKQUORUM answers; an error's begins with its code. */
    public String sentence() {
        if (isPassed()) {
            return "OK " + usableSentinels + " usable Sentinels. Quorum and failover authorization can be reached";
        }
        String reasons = isQuorumReachable() ? NO_MAJORITY : NO_QUORUM;
        if (!isQuorumReachable() && !isMajorityReachable()) {
            reasons = NO_QUORUM + ". " + NO_MAJORITY;
        }
        return "NOQUORUM " + usableSentinels + " usable Sentinels. " + reasons;
    }
}
