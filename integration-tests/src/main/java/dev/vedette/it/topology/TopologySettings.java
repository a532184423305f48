package dev.vedette.it.topology;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Topology} is made of.
 *
 * @param kinds one for each sentinel
 * @param replicaCount replicas beside the master
 * @param quorum sentinels that must agree that the master is down
 * @param downAfterMillis silence after which an instance counts as down
 * @param failoverTimeoutMillis the directive of this name
 * @param credentials what the sentinels log in with at the servers; empty for open servers
 * @param sentinelPassword what the sentinels want of everybody; empty for open sentinels
 * @param moreLines further lines of sentinel.conf
 */
public record TopologySettings(
        List<SentinelKind> kinds,
        int replicaCount,
        int quorum,
        long downAfterMillis,
        long failoverTimeoutMillis,
        Optional<Credentials> credentials,
        Optional<String> sentinelPassword,
        List<String> moreLines) {
    /** The name of the only master. */
    public static final String MASTER_NAME = "mymaster";

    /** Copies the lists. */
    public TopologySettings {
        kinds = List.copyOf(kinds);
        moreLines = List.copyOf(moreLines);
    }

    /**
     * Who the sentinels are at the servers.
     *
     * @param user an ACL user made for them; empty for the default user
     * @param password of that user
     * @param rules what the user may do, as rules of an ACL
     */
    public record Credentials(Optional<String> user, String password, String rules) {
        /** A user who may do everything. */
        public Credentials(Optional<String> user, String password) {
            this(user, password, "~* &* +@all");
        }

        /** The line of redis.conf that makes the user, if there is one. */
        Optional<String> aclLine() {
            return user.map(name -> "user " + name + " on >" + password + " " + rules);
        }
    }

    /** Sentinels of one kind, two replicas, a quorum of the majority, down after {@link #steadyDownAfterMillis}. */
    public static TopologySettings of(SentinelKind kind, int sentinelCount) {
        return of(Collections.nCopies(sentinelCount, kind));
    }

    /** Sentinels of the given kinds, two replicas, a quorum of the majority, down after {@link #steadyDownAfterMillis}. */
    public static TopologySettings of(List<SentinelKind> kinds) {
        return new TopologySettings(
                kinds,
                2,
                kinds.size() / 2 + 1,
                steadyDownAfterMillis(kinds),
                10_000,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * A down-after-milliseconds at which none of these kinds takes a live server for down. The original sends its first PING
     * over a link up to a second after the link's start, so that below two seconds it can depose a master just promoted.
     */
    public static long steadyDownAfterMillis(List<SentinelKind> kinds) {
        return kinds.contains(SentinelKind.REDIS_SENTINEL) ? 2000 : 1000;
    }

    /** The same with another number of replicas. */
    public TopologySettings withReplicas(int count) {
        return new TopologySettings(
                kinds, count, quorum, downAfterMillis, failoverTimeoutMillis, credentials, sentinelPassword, moreLines);
    }

    /** The same with another quorum. */
    public TopologySettings withQuorum(int count) {
        return new TopologySettings(
                kinds,
                replicaCount,
                count,
                downAfterMillis,
                failoverTimeoutMillis,
                credentials,
                sentinelPassword,
                moreLines);
    }

    /** The same with another down-after-milliseconds. */
    public TopologySettings withDownAfter(long millis) {
        return new TopologySettings(
                kinds, replicaCount, quorum, millis, failoverTimeoutMillis, credentials, sentinelPassword, moreLines);
    }

    /** The same with another failover-timeout. */
    public TopologySettings withFailoverTimeout(long millis) {
        return new TopologySettings(
                kinds, replicaCount, quorum, downAfterMillis, millis, credentials, sentinelPassword, moreLines);
    }

    /** The same with servers that want a login. */
    public TopologySettings withCredentials(Credentials login) {
        return new TopologySettings(
                kinds,
                replicaCount,
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                Optional.of(login),
                sentinelPassword,
                moreLines);
    }

    /** The same with a password that the sentinels want of everybody, each other included. */
    public TopologySettings withSentinelPassword(String password) {
        return new TopologySettings(
                kinds,
                replicaCount,
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                credentials,
                Optional.of(password),
                moreLines);
    }

    /** The same with further lines of sentinel.conf. */
    public TopologySettings withLines(String... lines) {
        return new TopologySettings(
                kinds,
                replicaCount,
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                credentials,
                sentinelPassword,
                List.of(lines));
    }

    /** The lines of sentinel.conf that monitor the given master. */
    List<String> confLines(Endpoint master) {
        List<String> lines = new ArrayList<>();
        lines.add("sentinel monitor " + MASTER_NAME + " " + master.host() + " " + master.port() + " " + quorum);
        lines.add("sentinel down-after-milliseconds " + MASTER_NAME + " " + downAfterMillis);
        lines.add("sentinel failover-timeout " + MASTER_NAME + " " + failoverTimeoutMillis);
        credentials.ifPresent(login -> {
            login.user().ifPresent(user -> lines.add("sentinel auth-user " + MASTER_NAME + " " + user));
            lines.add("sentinel auth-pass " + MASTER_NAME + " " + login.password());
        });
        sentinelPassword.ifPresent(password -> lines.add("requirepass " + password));
        lines.addAll(moreLines);
        return lines;
    }
}
