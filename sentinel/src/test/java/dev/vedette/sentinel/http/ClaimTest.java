package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sentinel may say for sure of a node, and what it must not. */
class ClaimTest {

    private final Pictures set = new Pictures();

    @Test
    void shouldKnowPrimaryAndReplicaOfAHealthySet() {
        assertTrue(primary(Pictures.PRIMARY).holds());
        assertTrue(replica(Pictures.REPLICA, OptionalLong.empty()).holds());
    }

    @Test
    void shouldTellThePartsApart() {
        assertEquals(Claim.no("the primary of mymaster is 127.0.0.1:6379"), primary(Pictures.REPLICA));
        assertEquals(Claim.no("it is the primary of mymaster"), replica(Pictures.PRIMARY, OptionalLong.empty()));
        assertFalse(
                replica(new Endpoint("127.0.0.9", 6380), OptionalLong.empty()).holds());
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                doubt("TILT", set -> set.isTilted = true),
                doubt("failover is under way", set -> set.isFailoverInProgress = true),
                doubt("quorum calls it down", set -> set.isObjectivelyDown = true),
                doubt("this sentinel calls it down", set -> set.isSubjectivelyDown = true),
                doubt("no word of it", set -> set.isDisconnected = true),
                doubt("no word of it", set -> set.masterInfoMillis = OptionalLong.empty()),
                doubt("says that it is a replica", set -> set.masterRole = Role.REPLICA),
                doubt("only 1 of 3 sentinels", set -> set.hasBegun = false),
                doubt("only 1 of 3 sentinels", set -> withPeers(set, 5_001, 500)),
                doubt("only 1 of 3 sentinels", set -> withPeers(set, 200, 6_001)),
                doubt("only 1 of 3 sentinels", set -> withPeers(set, 200, 50_000)),
                doubt("only 1 of 1 sentinels", set -> set.peers.clear()),
                doubt("only 3 of 3 sentinels", set -> set.quorum = 4));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void shouldNeverNameAPrimaryInDoubt(String reason, Consumer<Pictures> change) {
        change.accept(set);

        Claim claim = primary(Pictures.PRIMARY);

        assertFalse(claim.holds(), claim.reason());
        assertTrue(claim.reason().contains(reason), claim.reason());
    }

    @Test
    void shouldNameThePrimaryWhereAMajorityIsInTouch() {
        set.peers.set(1, Pictures.peer('c', 5_001, 500));

        assertTrue(primary(Pictures.PRIMARY).holds());
    }

    @Test
    void shouldNameThePrimaryWhereASentinelIsAloneByIntention() {
        set.peers.clear();
        set.quorum = 1;

        assertTrue(primary(Pictures.PRIMARY).holds());
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                doubt("TILT", set -> set.isTilted = true),
                doubt("this sentinel calls it down", set -> set.isSubjectivelyDown = true),
                doubt("no word of it", set -> set.isDisconnected = true),
                doubt("no word of it", set -> set.replicaInfoMillis = OptionalLong.empty()),
                doubt(
                        "its last INFO is 30001 ms old",
                        set -> set.replicaInfoMillis = OptionalLong.of(Pictures.NOW_MILLIS - 30_001)),
                doubt("does not want to be shown", set -> set.isAnnounced = false),
                doubt("says that it is a master", set -> set.replicaRole = Role.MASTER),
                doubt("its link to its master is down", set -> set.isMasterLinkUp = false),
                doubt("it follows 10.0.0.9:6379", set -> set.followed = new Endpoint("10.0.0.9", 6379)));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void shouldNotOfferAReplicaThatIsUnfit(String reason, Consumer<Pictures> change) {
        change.accept(set);

        Claim claim = replica(Pictures.REPLICA, OptionalLong.empty());

        assertFalse(claim.holds(), claim.reason());
        assertTrue(claim.reason().contains(reason), claim.reason());
    }

    @Test
    void shouldHoldALagAgainstAReplicaOnlyBeyondTheBound() {
        assertTrue(replica(Pictures.REPLICA, OptionalLong.of(1_000)).holds());
        assertEquals(
                Claim.no("it is 1000 bytes behind, more than 999"), replica(Pictures.REPLICA, OptionalLong.of(999)));
    }

    @Test
    void shouldNotMindANameThatCannotBeResolvedHere() {
        set.followed = new Endpoint("redis-0.example", 6379);

        assertTrue(replica(Pictures.REPLICA, OptionalLong.empty()).holds());
    }

    @Test
    void shouldReadSizesAsRedisWritesThem() {
        assertEquals(OptionalLong.of(4_096), ByteSize.parse("4096"));
        assertEquals(OptionalLong.of(1_048_576), ByteSize.parse("1mb"));
        assertEquals(OptionalLong.of(1_000_000), ByteSize.parse("1M"));
        for (String bad : new String[] {"", "mb", "-1", "1tb", "1 mb", "99999999999", "1.5mb"}) {
            assertEquals(OptionalLong.empty(), ByteSize.parse(bad), bad);
        }
    }

    @Test
    void shouldReadNodesByAddressAndByName() {
        assertEquals(new Endpoint("::1", 6379), Nodes.parse("[::1]:6379").orElseThrow());
        assertEquals(
                new Endpoint("redis-0.example", 6379),
                Nodes.parse("redis-0.example:6379").orElseThrow());
        for (String bad : new String[] {"", "6379", ":6379", "host:", "host:0", "host:65536", "host:1x", "a b:1"}) {
            assertTrue(Nodes.parse(bad).isEmpty(), bad);
        }
    }

    private Claim primary(Endpoint node) {
        Picture picture = set.take();
        return PrimaryClaim.of(picture, master(picture), node);
    }

    private Claim replica(Endpoint node, OptionalLong maxLag) {
        Picture picture = set.take();
        return ReplicaClaim.of(picture, master(picture), node, maxLag);
    }

    private static MasterView master(Picture picture) {
        return picture.view().master(new MasterName(Pictures.MASTER)).orElseThrow();
    }

    private static Arguments doubt(String reason, Consumer<Pictures> change) {
        return Arguments.of(reason, change);
    }

    private static void withPeers(Pictures set, long pingAgeMillis, long helloAgeMillis) {
        set.peers.clear();
        set.peers.add(Pictures.peer('b', pingAgeMillis, helloAgeMillis));
        set.peers.add(Pictures.peer('c', pingAgeMillis, helloAgeMillis));
    }
}
