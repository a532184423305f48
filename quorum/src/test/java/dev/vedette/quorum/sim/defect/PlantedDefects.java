package dev.vedette.quorum.sim.defect;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in votes, leases, durability, judgement, choice, switches and gossip, each of which the simulation must find. */
public final class PlantedDefects {

    private PlantedDefects() {}

    /** All of them. */
    public static List<Defect> all() {
        return Stream.of(durability(), votes(), judgement(), choice(), switches(), planned())
                .flatMap(List::stream)
                .toList();
    }

    /** What becomes visible too early. */
    private static List<Defect> durability() {
        return List.of(
                new Defect(
                        "a vote is answered before it is on disk",
                        "Answer.java",
                        "return leader.isPresent();",
                        "return false;"),
                new Defect(
                        "a candidacy is told before the own vote is on disk",
                        "command/Command.java",
                        "|| this instanceof AskMasterDown",
                        "|| false"),
                new Defect(
                        "a promotion leaves before the own vote is on disk",
                        "command/Command.java",
                        "|| this instanceof Promote",
                        "|| false"),
                new Defect(
                        "a hello leaves before its epochs are on disk",
                        "command/Command.java",
                        "return this instanceof PublishHello",
                        "return false"),
                new Defect(
                        "a higher epoch is not saved",
                        "CoreState.java",
                        "currentEpoch = epoch;\n            persist();\n            out.event",
                        "currentEpoch = epoch;\n            out.event"),
                new Defect(
                        "clients are told a new address before it is on disk",
                        "SwitchSteps.java",
                        "if (!state.isFlushed(switching.version())) {",
                        "if (switching.version() < 0) {"));
    }

    /** Who gets votes, and what they bind to. */
    private static List<Defect> votes() {
        return List.of(
                new Defect(
                        "the majority is one too small",
                        "instance/MasterGroup.java",
                        "Math.max(voterCount() / 2 + 1, settings.quorum())",
                        "Math.max(voterCount() / 2, 1)"),
                new Defect(
                        "votes of other epochs count",
                        "instance/PeerSentinel.java",
                        "return votedEpoch.equals(epoch) && votedLeader",
                        "return votedLeader"),
                new Defect(
                        "two votes in one epoch",
                        "election/Ballot.java",
                        "if (!wanted.isAfter(epoch)) {",
                        "if (epoch.isAfter(wanted)) {"),
                new Defect(
                        "the last vote is forgotten in a crash",
                        "election/Ballot.java",
                        "return new Ballot(Optional.empty(), epoch, votedMillis);",
                        "return new Ballot(Optional.empty(), Epoch.ZERO, OptionalLong.empty());"),
                new Defect(
                        "the last vote binds nobody after a crash",
                        "election/Ballot.java",
                        "OptionalLong votedMillis = epoch.equals(Epoch.ZERO) ?",
                        "OptionalLong votedMillis = !epoch.isAfter(Epoch.ZERO) || nowMillis >= 0 ?"),
                new Defect(
                        "a vote binds nobody",
                        "election/Ballot.java",
                        "if (!isSameCandidate && nowMillis < heldUntilMillis) {",
                        "if (isSameCandidate && nowMillis > heldUntilMillis + holdMillis) {"),
                new Defect(
                        "a reset forgets the own vote",
                        "OperatorDriver.java",
                        "groupState.moveTo(new Failover.Idle());",
                        "groupState.moveTo(new Failover.Idle());\n"
                                + "groupState.setBallot(Ballot.restored(Epoch.ZERO, 0));"),
                new Defect(
                        "the lease is not honoured",
                        "Promotion.java",
                        "context.startedMillis() + state.timings().leaseMillis()",
                        "context.startedMillis() + 20 * state.timings().leaseMillis()"));
    }

    /** Who is down. */
    private static List<Defect> judgement() {
        return List.of(
                new Defect(
                        "stale reports count towards the quorum",
                        "detection/ObjectiveDown.java",
                        "ANSWER_VALID_PERIODS = 5;",
                        "ANSWER_VALID_PERIODS = 5_000;"),
                new Defect(
                        "one sentinel alone may call a master objectively down",
                        "Consultation.java",
                        "boolean isDown = votes >= quorum;",
                        "boolean isDown = votes >= Math.min(quorum, 1);"),
                new Defect(
                        "reports about the old master count against the new one",
                        "instance/PeerSentinel.java",
                        "public void forgetAnswer() {\n        saysMasterDown = false;",
                        "public void forgetAnswer() {\n        saysMasterDown |= false;"),
                new Defect(
                        "a refused connection suffices, whatever the replicas say",
                        "detection/CrashEvidence.java",
                        "return isUncontradicted(group, now) && lost > count(group, Word.OPEN, now);",
                        "return lost >= 0;"),
                new Defect(
                        "a master crashes at the first refusal",
                        "detection/CrashEvidence.java",
                        "refusals.get().certainMillis() < group.settings().crashDetectionMillis()",
                        "refusals.get().certainMillis() < 0"));
    }

    /** Who is promoted, and who is told that. */
    private static List<Defect> choice() {
        return List.of(
                new Defect(
                        "the replica that is furthest behind is chosen",
                        "failover/ReplicaRanking.java",
                        "Comparator.comparingLong(RedisInstance::offsetBytes).reversed()",
                        "Comparator.comparingLong(RedisInstance::offsetBytes)"),
                new Defect(
                        "a replica is chosen by old figures",
                        "CandidateSteps.java",
                        "FRESH_INFO_WAIT_MILLIS = 150;",
                        "FRESH_INFO_WAIT_MILLIS = 0;"),
                new Defect(
                        "a replica of priority 0 is promoted",
                        "failover/ReplicaRanking.java",
                        "if (replica.priority() == 0) {",
                        "if (replica.priority() < 0) {"),
                new Defect(
                        "a promotion is told before it is confirmed",
                        "LeaderSteps.java",
                        "boolean isMaster = state.isFlushed(waiting.presumed())",
                        "boolean isMaster = state.now().millis() >= waiting.sentMillis()\n"
                                + "|| state.isFlushed(waiting.presumed())"));
    }

    /** What a switch says, and what becomes of the others. */
    private static List<Defect> switches() {
        return List.of(
                new Defect(
                        "the config epoch is not raised at a switch",
                        "SwitchSteps.java",
                        "switching.replica(),\n                switching.context().epoch());",
                        "switching.replica(),\n                groupState.group().configEpoch());"),
                new Defect(
                        "an older config epoch is adopted",
                        "GossipReceiver.java",
                        "if (!hello.configEpoch().isAfter(groupState.pendingConfigEpoch()) || !isUsable) {",
                        "if (hello.configEpoch().equals(groupState.pendingConfigEpoch()) || !isUsable) {"),
                new Defect(
                        "the old master is forgotten at a switch",
                        "instance/MasterGroup.java",
                        "replicas.put(old.endpoint(), old);",
                        ""),
                new Defect(
                        "a master that strayed is left alone",
                        "discovery/RoleEnforcer.java",
                        "return isConversionDue(group, replica, timings, now) ?",
                        "return replica.roleReported() == Role.REPLICA ?"),
                new Defect(
                        "all replicas are told to follow at once",
                        "failover/ReconfProgress.java",
                        "Math.max(0, parallelSyncs - underWay)",
                        "Math.max(0, parallelSyncs + 8 - underWay)"));
    }

    /** What an operator asks for. */
    private static List<Defect> planned() {
        return List.of(
                new Defect(
                        "an operator's failover does not hold back writes",
                        "DrainSteps.java",
                        "if (!selecting.context().isByOperator() || !mayServe(master)) {",
                        "if (selecting.context().isByOperator() || !mayServe(master)) {"),
                new Defect(
                        "an operator's failover waits for no replica to read the rest",
                        "DrainSteps.java",
                        "chosen.get().offsetBytes() >= draining.goalBytes().getAsLong()",
                        "chosen.get().offsetBytes() >= 0"));
    }
}
