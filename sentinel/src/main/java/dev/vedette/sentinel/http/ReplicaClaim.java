package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.Role;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a node is a replica of a master's set that is fit to be read from. Source: docs/http.md, Who is replica. */
final class ReplicaClaim {

    /** What INFO said so many of its periods ago means nothing any more. */
    private static final int FRESH_INFO_PERIODS = 3;

    private ReplicaClaim() {}

    /** Judges; {@code maxLagBytes} is empty if any lag will do. */
    static Claim of(Picture picture, MasterView master, Endpoint node, OptionalLong maxLagBytes) {
        Optional<ReplicaView> found = master.replicas().stream()
                .filter(replica -> Nodes.isAt(picture, replica.instance(), node))
                .findFirst();
        if (Nodes.isAt(picture, master.instance(), node)) {
            return Claim.no("it is the primary of " + master.name());
        }
        if (found.isEmpty()) {
            return Claim.no("this sentinel knows of no such replica of " + master.name());
        }
        ReplicaView replica = found.get();
        Claim alive = alive(picture, replica);
        if (!alive.holds()) {
            return alive;
        }
        Claim follows = follows(picture, master, replica);
        return follows.holds() && maxLagBytes.isPresent()
                ? lag(picture, master, replica, maxLagBytes.getAsLong())
                : follows;
    }

    private static Claim alive(Picture picture, ReplicaView replica) {
        InstanceView instance = replica.instance();
        if (picture.view().tiltSinceMillis().isPresent()) {
            return Claim.no("this sentinel is in TILT: it trusts its own view of things no more");
        }
        if (instance.isSubjectivelyDown()) {
            return Claim.no("this sentinel calls it down");
        }
        if (instance.isDisconnected() || replica.lastInfoMillis().isEmpty()) {
            return Claim.no("this sentinel has no word of it");
        }
        long infoAge = picture.age(replica.lastInfoMillis().getAsLong());
        if (infoAge > FRESH_INFO_PERIODS * picture.view().timings().infoPeriodMillis()) {
            return Claim.no("its last INFO is " + infoAge + " ms old");
        }
        return replica.isAnnounced() ? Claim.yes("it is alive") : Claim.no("it does not want to be shown to clients");
    }

    private static Claim follows(Picture picture, MasterView master, ReplicaView replica) {
        if (replica.roleReported() != Role.REPLICA) {
            return Claim.no("it says that it is a master");
        }
        if (!replica.isMasterLinkUp()) {
            return Claim.no("its link to its master is down");
        }
        Optional<Endpoint> followed = replica.masterAddress();
        if (followed.isPresent() && isElsewhere(picture, master, followed.get())) {
            return Claim.no("it follows " + followed.get() + ", and the primary is " + master.address());
        }
        return Claim.yes("it is a replica of " + master.name());
    }

    /** A name that cannot be resolved here may well lead to the same place. */
    private static boolean isElsewhere(Picture picture, MasterView master, Endpoint followed) {
        boolean isKnown = Hosts.isNumeric(followed.host())
                || !picture.hosts().addresses(followed.host()).isEmpty();
        return isKnown && !Nodes.isAt(picture, master.instance(), followed);
    }

    private static Claim lag(Picture picture, MasterView master, ReplicaView replica, long maxLagBytes) {
        Optional<Outlook.Candidate> candidate =
                picture.outlook(master.name()).flatMap(outlook -> outlook.candidate(replica.name()));
        if (candidate.isEmpty()) {
            return Claim.no("its lag is not known");
        }
        long behind = candidate.get().behindBytes();
        return behind > maxLagBytes
                ? Claim.no("it is " + behind + " bytes behind, more than " + maxLagBytes)
                : Claim.yes("it is a replica of " + master.name() + ", " + behind + " bytes behind");
    }
}
