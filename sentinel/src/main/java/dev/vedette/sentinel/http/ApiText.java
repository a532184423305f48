package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.QuorumCheck;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the sentinel knows, as JSON shows it. Ages are in milliseconds at the moment of the answer. Never a password. */
final class ApiText {

    private ApiText() {}

    /** The sentinel as a whole. */
    static Map<String, Object> sentinel(Picture picture, String version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", picture.view().myId());
        json.put("version", version);
        json.put("currentEpoch", picture.view().currentEpoch().value());
        json.put("tilt", picture.view().tiltSinceMillis().isPresent());
        json.put("stateUnsaved", picture.isStateUnsaved());
        json.put("masters", picture.view().masters().size());
        return json;
    }

    /** One master in short. */
    static Map<String, Object> summary(Picture picture, MasterView master) {
        Optional<Outlook> outlook = picture.outlook(master.name());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", master.name());
        json.put("address", master.address());
        json.put("state", state(master));
        json.put("configEpoch", master.configEpoch().value());
        json.put("failoverState", master.failoverState().map(ApiText::word));
        json.put("replicaCount", master.replicas().size());
        json.put("replicasUp", master.replicas().stream().filter(ApiText::isUp).count());
        json.put("behindBytes", outlook.map(known -> behind(master, known)).orElse(OptionalLong.empty()));
        json.put("sentinelCount", master.peers().size() + 1);
        json.put("sentinelsUp", master.quorumCheck().usableSentinels());
        json.put("failoverPossible", master.quorumCheck().isPassed());
        json.put("chosen", outlook.flatMap(Outlook::chosen).map(Outlook.Candidate::replica));
        json.put("pause", master.pause().map(pause -> pause(picture, pause)));
        return json;
    }

    /** A pause that holds, and who has taken it. */
    static Map<String, Object> pause(Picture picture, PauseView pause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", pause.order().scope().word());
        json.put("until", pause.endUnixMillis() / 1_000);
        json.put("remainingMillis", Math.max(0, pause.endMillis() - picture.nowMillis()));
        byte[] reason = pause.order().reason().getBytes(StandardCharsets.ISO_8859_1);
        json.put("reason", new String(reason, StandardCharsets.UTF_8));
        json.put("orderedBy", pause.order().stamp().origin());
        json.put("agreed", pause.agreement().taken());
        json.put("known", pause.agreement().known());
        json.put("needed", pause.agreement().needed());
        json.put(
                "missing",
                pause.agreement().missing().stream().map(ApiText::missing).toList());
        return json;
    }

    private static Map<String, Object> missing(PauseView.Missing peer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runid", peer.peer());
        json.put("address", peer.address());
        json.put("reason", peer.reason());
        return json;
    }

    /** One master with all that belongs to it. */
    static Map<String, Object> master(Picture picture, MasterView master) {
        Map<String, Object> json = summary(picture, master);
        json.put("instance", instance(picture, master.instance()));
        json.put("roleReported", role(master.roleReported()));
        json.put("settings", settings(master.settings()));
        json.put("quorumCheck", quorumCheck(master.quorumCheck()));
        json.put(
                "replicas",
                master.replicas().stream()
                        .map(replica -> replica(picture, master, replica))
                        .toList());
        json.put(
                "peers",
                master.peers().stream().map(peer -> peer(picture, peer)).toList());
        return json;
    }

    /** What would happen if the master died now. */
    static Map<String, Object> outlook(MasterView master, Outlook outlook) {
        boolean isPossible = master.quorumCheck().isPassed()
                && outlook.chosen().isPresent()
                && master.pause().isEmpty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("master", master.name());
        json.put("address", master.address());
        json.put("failoverPossible", isPossible);
        json.put("quorumCheck", quorumCheck(master.quorumCheck()));
        json.put("chosen", outlook.chosen().map(Outlook.Candidate::replica));
        json.put(
                "candidates",
                outlook.candidates().stream().map(ApiText::candidate).toList());
        json.put("hindrancesHere", outlook.hindrances());
        return json;
    }

    /** One replica of those to choose from. */
    static Map<String, Object> candidate(Outlook.Candidate candidate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("replica", candidate.replica());
        json.put("chosen", candidate.isChosen());
        json.put("eligible", candidate.isEligible());
        json.put("unfitness", candidate.unfitness().map(ApiText::word));
        json.put("reason", candidate.reason());
        json.put("behindBytes", candidate.behindBytes());
        return json;
    }

    private static Map<String, Object> replica(Picture picture, MasterView master, ReplicaView replica) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", replica.name());
        json.put("instance", instance(picture, replica.instance()));
        json.put("roleReported", role(replica.roleReported()));
        json.put("masterLinkUp", replica.isMasterLinkUp());
        json.put("masterAddress", replica.masterAddress());
        json.put("priority", replica.priority());
        json.put("offsetBytes", replica.offsetBytes());
        json.put("announced", replica.isAnnounced());
        json.put("infoAgeMillis", age(picture, replica.lastInfoMillis()));
        json.put("reconfiguration", word(replica.reconf()));
        json.put(
                "outlook",
                picture.outlook(master.name())
                        .flatMap(outlook -> outlook.candidate(replica.name()))
                        .map(ApiText::candidate));
        return json;
    }

    private static Map<String, Object> peer(Picture picture, PeerView peer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", peer.id());
        json.put("instance", instance(picture, peer.instance()));
        json.put("saysMasterDown", peer.saysMasterDown());
        json.put("helloAgeMillis", picture.age(peer.lastHelloMillis()));
        json.put("votedLeader", peer.votedLeader());
        json.put("votedLeaderEpoch", peer.votedLeaderEpoch().value());
        return json;
    }

    private static Map<String, Object> instance(Picture picture, InstanceView instance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", instance.endpoint());
        json.put("runId", instance.runId());
        json.put("connected", !instance.isDisconnected());
        json.put("subjectivelyDown", instance.isSubjectivelyDown());
        json.put("silenceMillis", picture.age(instance.lastValidPingMillis()));
        return json;
    }

    private static Map<String, Object> settings(MasterSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quorum", settings.quorum());
        json.put("downAfterMillis", settings.downAfterMillis());
        json.put("failoverTimeoutMillis", settings.failoverTimeoutMillis());
        json.put("parallelSyncs", settings.parallelSyncs());
        return json;
    }

    private static Map<String, Object> quorumCheck(QuorumCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", check.isPassed());
        json.put("usableSentinels", check.usableSentinels());
        json.put("quorum", check.quorum());
        json.put("majority", check.majority());
        json.put("sentence", check.sentence());
        return json;
    }

    private static boolean isUp(ReplicaView replica) {
        return !replica.instance().isDisconnected()
                && !replica.instance().isSubjectivelyDown()
                && replica.isMasterLinkUp();
    }

    /** How far the last of those that are up is behind; empty if none is. */
    private static OptionalLong behind(MasterView master, Outlook outlook) {
        return master.replicas().stream()
                .filter(ApiText::isUp)
                .flatMap(replica -> outlook.candidate(replica.name()).stream())
                .mapToLong(Outlook.Candidate::behindBytes)
                .max();
    }

    private static String state(MasterView master) {
        if (master.isFailoverInProgress()) {
            return "failover";
        }
        if (master.objectivelyDownSinceMillis().isPresent()) {
            return "objectively_down";
        }
        return master.instance().isSubjectivelyDown() ? "subjectively_down" : "ok";
    }

    private static String role(Role role) {
        return role == Role.MASTER ? "primary" : "replica";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static OptionalLong age(Picture picture, OptionalLong sinceMillis) {
        return sinceMillis.isPresent() ? OptionalLong.of(picture.age(sinceMillis.getAsLong())) : OptionalLong.empty();
    }
}
