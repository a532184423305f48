package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;

/** One master or replica: its links, what its INFO said last, and how this sentinel judges it. */
public final class RedisInstance {

    /** The priority of a replica that has not told its own. */
    public static final int DEFAULT_PRIORITY = 100;

    private final InstanceId.DataInstance id;
    private final LinkHealth health;
    private OptionalLong sdownSinceMillis = OptionalLong.empty();
    private OptionalLong lastInfoMillis = OptionalLong.empty();
    private OptionalLong lastInfoAskedMillis = OptionalLong.empty();
    private OptionalLong rebootedSinceMillis = OptionalLong.empty();
    private OptionalLong promotionFailedMillis = OptionalLong.empty();
    private OptionalLong correctedMillis = OptionalLong.empty();
    private OptionalLong obeyedMillis = OptionalLong.empty();
    private Optional<RunId> runId = Optional.empty();
    private Optional<Endpoint> masterAddress = Optional.empty();
    private Role roleReported;
    private long roleReportedSinceMillis;
    private long masterChangedMillis;
    private long masterLinkDownMillis;
    private boolean isMasterLinkUp;
    private int priority = DEFAULT_PRIORITY;
    private long offsetBytes;
    private OptionalLong writtenBytes = OptionalLong.empty();
    private Optional<HandOverStage> handOver = Optional.empty();
    private OptionalLong steppedDownSinceMillis = OptionalLong.empty();
    private boolean isAnnounced = true;
    private boolean isScriptKillSent;
    private boolean isSuperseded;
    private Reconf reconf = Reconf.NONE;
    private long reconfSinceMillis;

    /** An instance that has not been heard of yet and is believed to play {@code role}. */
    public RedisInstance(InstanceId.DataInstance id, Role role, Now now) {
        this.id = id;
        this.health = new LinkHealth(true, now);
        this.roleReported = role;
        this.roleReportedSinceMillis = now.millis();
        this.masterChangedMillis = now.millis();
    }

    /** How far a replica has come behind a new master. */
    public enum Reconf {
        NONE,
        SENT,
        IN_PROGRESS,
        DONE
    }

    /**
     * Takes over what a report says; a field that it lacks keeps its value.
     * Source: docs/protocol.md, INFO.
     */
    public void learn(InfoReport report, Now now) {
        lastInfoMillis = OptionalLong.of(now.millis());
        report.runId().ifPresent(reported -> runId = Optional.of(reported));
        Role role = report.role().orElse(Role.REPLICA);
        if (role != roleReported) {
            roleReported = role;
            roleReportedSinceMillis = now.millis();
            masterChangedMillis = role == Role.REPLICA ? now.millis() : masterChangedMillis;
        }
        masterLinkDownMillis = report.masterLinkDownMillis();
        writtenBytes = report.masterOffsetBytes();
        handOver = report.handOver();
        steppedDownSinceMillis = handOver() == HandOverStage.IN_PROGRESS
                ? OptionalLong.of(steppedDownSinceMillis.orElse(now.millis()))
                : OptionalLong.empty();
        if (role == Role.MASTER) {
            return;
        }
        if (report.masterAddress().isPresent() && !report.masterAddress().equals(masterAddress)) {
            masterAddress = report.masterAddress();
            masterChangedMillis = now.millis();
        }
        isMasterLinkUp = report.masterLinkUp();
        report.priority().ifPresent(reported -> priority = reported);
        report.replicaOffsetBytes().ifPresent(reported -> offsetBytes = reported);
        report.announced().ifPresent(reported -> isAnnounced = reported);
    }

    /** Notes when the report was asked for that was learnt last; empty if nobody knows. */
    public void setLastInfoAsked(OptionalLong askedMillis) {
        lastInfoAskedMillis = askedMillis;
    }

    /** Forgets judgements and role history at a change of the group's master, and gives it its full time. */
    public void beginAnew(Role role, Now now) {
        sdownSinceMillis = OptionalLong.empty();
        rebootedSinceMillis = OptionalLong.empty();
        isScriptKillSent = false;
        reconf = Reconf.NONE;
        roleReportedSinceMillis = now.millis();
        masterChangedMillis = now.millis();
        if (role == Role.MASTER) {
            isSuperseded = false;
            health.giveFullTime(now);
        }
    }

    /** Marks the instance subjectively down since the given time, or up when empty. */
    public void setSdownSince(OptionalLong sinceMillis) {
        sdownSinceMillis = sinceMillis;
        isScriptKillSent = isScriptKillSent && sinceMillis.isPresent();
    }

    /** Moves the replica on behind a new master. */
    public void setReconf(Reconf next, Now now) {
        reconf = next;
        reconfSinceMillis = now.millis();
    }

    /** Marks a master that was replaced, until it has been seen as a replica of its successor. */
    public void setSuperseded(boolean superseded) {
        isSuperseded = superseded;
    }

    /** Notes that a promotion of this replica did not come about. */
    public void promotionFailed(Now now) {
        promotionFailedMillis = OptionalLong.of(now.millis());
    }

    /** Notes that it was told to follow the group's master. */
    public void corrected(Now now) {
        correctedMillis = OptionalLong.of(now.millis());
    }

    /** Notes that it has changed its role, or whom it follows, as it was told. */
    public void obeyed(Now now) {
        obeyedMillis = OptionalLong.of(now.millis());
    }

    /**
     * Whether what it says of its role came about after {@code millis}, when it was told to become a master. One that played master
     * before must have obeyed first: an older INFO may come late.
     */
    public boolean isMasterSince(long millis) {
        boolean isLater = roleReportedSinceMillis > millis
                || (obeyedMillis.orElse(Long.MIN_VALUE) >= millis
                        && lastInfoMillis.orElse(Long.MIN_VALUE) >= obeyedMillis.getAsLong());
        return roleReported == Role.MASTER && lastInfoMillis.orElse(Long.MIN_VALUE) > millis && isLater;
    }

    /** When it was last told to follow the group's master for playing the wrong role. */
    public OptionalLong correctedMillis() {
        return correctedMillis;
    }

    /** Notes when a new run id was noticed; empty once the instance serves again. */
    public void setRebootedSince(OptionalLong sinceMillis) {
        rebootedSinceMillis = sinceMillis;
    }

    /** Notes that a script that blocks the instance was told to stop. */
    public void scriptKillSent() {
        isScriptKillSent = true;
    }

    /** Its identity. */
    public InstanceId.DataInstance id() {
        return id;
    }

    /** Where the instance can be reached: as it was first named, by which it stays known when its address changes. */
    public Endpoint endpoint() {
        return id.endpoint();
    }

    /** The health of the links to it. */
    public LinkHealth health() {
        return health;
    }

    /** Whether the instance is down in our eyes. */
    public boolean isSubjectivelyDown() {
        return sdownSinceMillis.isPresent();
    }

    /** Since when it is subjectively down; empty if it is not. */
    public OptionalLong sdownSinceMillis() {
        return sdownSinceMillis;
    }

    /** When the last INFO came; empty before the first. */
    public OptionalLong lastInfoMillis() {
        return lastInfoMillis;
    }

    /** When the last INFO that came was asked for; empty if nobody knows. */
    public OptionalLong lastInfoAskedMillis() {
        return lastInfoAskedMillis;
    }

    /** When a new run id was noticed, until the instance serves again. */
    public OptionalLong rebootedSinceMillis() {
        return rebootedSinceMillis;
    }

    /** When it last failed to become a master; empty if it never did. */
    public OptionalLong promotionFailedMillis() {
        return promotionFailedMillis;
    }

    /** The process that it is, once it has said so. */
    public Optional<RunId> runId() {
        return runId;
    }

    /** The master that it follows, by its own word. */
    public Optional<Endpoint> masterAddress() {
        return masterAddress;
    }

    /** What it said that it is. */
    public Role roleReported() {
        return roleReported;
    }

    /** Since when it has said so. */
    public long roleReportedSinceMillis() {
        return roleReportedSinceMillis;
    }

    /** Since when it has followed the master that it reports. */
    public long masterChangedMillis() {
        return masterChangedMillis;
    }

    /** How long its link to its master was down at the last INFO; 0 when up, negative if it never was up. */
    public long masterLinkDownMillis() {
        return masterLinkDownMillis;
    }

    /** Whether its link to its master was up at the last INFO. */
    public boolean isMasterLinkUp() {
        return isMasterLinkUp;
    }

    /** Its priority, 0 meaning never to be promoted. */
    public int priority() {
        return priority;
    }

    /** How far it has read its master's stream. */
    public long offsetBytes() {
        return offsetBytes;
    }

    /** How far it has written its own stream, by its last INFO. */
    public OptionalLong writtenBytes() {
        return writtenBytes;
    }

    /** Whether it knows how to hand its mastership over by itself. */
    public boolean canHandOver() {
        return handOver.isPresent();
    }

    /** How far it has come in that, by its last INFO. */
    public HandOverStage handOver() {
        return handOver.orElse(HandOverStage.NONE);
    }

    /** Since when it has stepped down without a successor that took over; empty if it has not. */
    public OptionalLong steppedDownSinceMillis() {
        return steppedDownSinceMillis;
    }

    /** Whether it wants to be shown to clients. */
    public boolean isAnnounced() {
        return isAnnounced;
    }

    /** Whether the script that keeps it was told to end. */
    public boolean isScriptKillSent() {
        return isScriptKillSent;
    }

    /** Whether it is a replaced master, not yet seen behind its successor. */
    public boolean isSuperseded() {
        return isSuperseded;
    }

    /** How far it has come behind a new master. */
    public Reconf reconf() {
        return reconf;
    }

    /** Since when it has been so far. */
    public long reconfSinceMillis() {
        return reconfSinceMillis;
    }
}
