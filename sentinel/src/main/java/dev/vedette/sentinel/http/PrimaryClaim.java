package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;

/**
 * Whether a node is the primary of a master's set. In doubt it is not: who is told so stops writing, and a write that is not taken is
 * better than one that is lost. Source: docs/http.md, What a sentinel must know to answer 200.
 */
final class PrimaryClaim {

    private PrimaryClaim() {}

    /** Judges. */
    static Claim of(Picture picture, MasterView master, Endpoint node) {
        InstanceView instance = master.instance();
        if (!Nodes.isAt(picture, instance, node)) {
            return Claim.no("the primary of " + master.name() + " is " + master.address());
        }
        if (picture.view().tiltSinceMillis().isPresent()) {
            return Claim.no("this sentinel is in TILT: it trusts its own view of things no more");
        }
        if (master.isFailoverInProgress()) {
            return Claim.no("a failover is under way");
        }
        if (master.objectivelyDownSinceMillis().isPresent()) {
            return Claim.no("a quorum calls it down");
        }
        if (instance.isSubjectivelyDown()) {
            return Claim.no("this sentinel calls it down");
        }
        if (instance.isDisconnected() || master.lastInfoMillis().isEmpty()) {
            return Claim.no("this sentinel has no word of it");
        }
        if (master.roleReported() != Role.MASTER) {
            return Claim.no("it says that it is a replica");
        }
        Touch touch = Touch.of(picture, master);
        if (!touch.isEnough()) {
            return Claim.no(
                    "only " + touch.inTouch() + " of " + touch.known() + " sentinels are in touch with each other here,"
                            + " and " + touch.needed() + " must be: others may have chosen another primary");
        }
        return Claim.yes("it is the primary of " + master.name() + ", of config epoch " + master.configEpoch());
    }
}
