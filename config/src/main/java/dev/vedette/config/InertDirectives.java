package dev.vedette.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Directives of redis.conf and valkey.conf that are accepted and do nothing in a Sentinel. Only the number of their values
 * is checked.
 *
 * <p>Source: docs/protocol.md, Directives without effect.
 */
public final class InertDirectives {
    /** What the original says about an unknown name, and about some wrong numbers of values. */
    static final String BAD_DIRECTIVE = "Bad directive or wrong number of arguments";
    /** What the original says about the other wrong numbers of values. */
    static final String WRONG_COUNT = "wrong number of arguments";

    private static final String ONE_VALUE = """
            active-defrag-cycle-max active-defrag-cycle-min active-defrag-ignore-bytes
            active-defrag-max-scan-fields active-defrag-threshold-lower active-defrag-threshold-upper
            active-expire-effort activedefrag activerehashing always-show-logo aof-disable-auto-gc
            aof-load-truncated aof-rewrite-incremental-fsync aof-timestamp-enabled aof-use-rdb-preamble
            aof_rewrite_cpulist appenddirname appendfilename appendfsync appendonly auto-aof-rewrite-min-size
            auto-aof-rewrite-percentage bgsave_cpulist bio_cpulist busy-reply-threshold client-default-resp client-query-buffer-limit
            cluster-allow-pubsubshard-when-down cluster-allow-reads-when-down
            cluster-allow-replica-migration cluster-announce-bus-port cluster-announce-hostname
            cluster-announce-human-nodename cluster-announce-ip cluster-announce-port
            cluster-announce-tls-port cluster-config-file cluster-enabled cluster-link-sendbuf-limit
            cluster-migration-barrier cluster-node-timeout cluster-ping-interval cluster-port
            cluster-preferred-endpoint-type cluster-replica-no-failover cluster-replica-validity-factor
            cluster-require-full-coverage cluster-slave-no-failover cluster-slave-validity-factor
            crash-log-enabled crash-memcheck-enabled databases dbfilename disable-thp dynamic-hz
            enable-debug-command enable-module-command enable-protected-configs hash-max-listpack-entries
            hash-max-listpack-value hash-max-ziplist-entries hash-max-ziplist-value hide-user-data-from-log
            hll-sparse-max-bytes ignore-warnings io-threads io-threads-do-reads jemalloc-bg-thread
            key-load-delay latency-monitor-threshold latency-tracking lazyfree-lazy-eviction
            lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del lazyfree-lazy-user-flush
            lfu-decay-time lfu-log-factor list-compress-depth list-max-listpack-size list-max-ziplist-size
            loading-process-events-interval-bytes locale-collate lua-time-limit masterauth masteruser
            max-new-connections-per-cycle max-new-tls-connections-per-cycle maxmemory maxmemory-clients
            maxmemory-eviction-tenacity maxmemory-policy maxmemory-samples min-replicas-max-lag
            min-replicas-to-write min-slaves-max-lag min-slaves-to-write no-appendfsync-on-rewrite
            notify-keyspace-events oom-score-adj proc-title-template propagation-error-behavior
            proto-max-bulk-len rdb-del-sync-files rdb-key-save-delay rdb-save-incremental-fsync rdbchecksum
            rdbcompression repl-backlog-size repl-backlog-ttl repl-disable-tcp-nodelay repl-diskless-load
            repl-diskless-sync repl-diskless-sync-delay repl-diskless-sync-max-replicas
            repl-ping-replica-period repl-ping-slave-period repl-timeout replica-announce-ip
            replica-announce-port replica-announced replica-ignore-disk-write-errors
            replica-ignore-maxmemory replica-lazy-flush replica-priority replica-read-only
            replica-serve-stale-data req-res-logfile sanitize-dump-payload server_cpulist set-max-intset-entries
            set-max-listpack-entries set-max-listpack-value set-proc-title shutdown-timeout
            slave-announce-ip slave-announce-port slave-ignore-maxmemory slave-lazy-flush slave-priority
            slave-read-only slave-serve-stale-data slowlog-log-slower-than slowlog-max-len socket-mark-id
            stop-writes-on-bgsave-error stream-node-max-bytes stream-node-max-entries tls-cluster
            tracking-table-max-keys use-exit-on-panic watchdog-period zset-max-listpack-entries
            zset-max-listpack-value zset-max-ziplist-entries zset-max-ziplist-value
            """;

    private static final String ONE_VALUE_VALKEY_ONLY = """
            aof-rewrite-cpulist availability-zone bgsave-cpulist bio-cpulist cluster-announce-client-ipv4 cluster-announce-client-ipv6
            cluster-blacklist-ttl cluster-slot-stats-enabled debug-context dual-channel-replication-enabled
            enable-debug-assert events-per-io-thread extended-redis-compatibility log-format
            log-timestamp-format prefetch-batch-max-size primaryauth primaryuser server-cpulist
            unixsocketgroup
            """;

    private static final Set<String> VALKEY_ONLY = Set.of(ONE_VALUE_VALKEY_ONLY.split("\\s+"));

    /** Names that stand for nothing any more; a rewrite turns their lines into comments. */
    private static final Set<String> OBSOLETE =
            Set.of("list-max-ziplist-entries", "list-max-ziplist-value", "lua-replicate-commands");

    private static final Map<String, Arity> ARITIES = arities();

    private InertDirectives() {}

    /** Answers how many values the directive of this lower-case name takes; empty if the name is not of this table. */
    static Optional<Arity> arity(String name) {
        if (isModuleSetting(name)) {
            return Optional.of(Arity.atLeast(1));
        }
        return Optional.ofNullable(ARITIES.get(name));
    }

    /** Accepts a directive of this lower-case name with so many values, or throws with what is wrong. */
    static void check(String name, int valueCount) throws ConfFault {
        Arity arity = arity(name).orElseThrow(() -> new ConfFault(BAD_DIRECTIVE));
        if (!arity.allows(valueCount)) {
            throw new ConfFault(arityMessage(name));
        }
    }

    /** Answers whether the name belongs to a module, which we do not load. */
    static boolean isModuleSetting(String name) {
        return name.indexOf('.') >= 0;
    }

    /** Answers whether the name is accepted for old files only. */
    static boolean isObsolete(String name) {
        return OBSOLETE.contains(name);
    }

    /** Answers whether Valkey knows the name and Redis does not. */
    static boolean isKnownToValkeyOnly(String name) {
        return VALKEY_ONLY.contains(name);
    }

    /** Answers what the original says about a wrong number of values for this name. */
    static String arityMessage(String name) {
        if (isModuleSetting(name)) {
            return "Module config specified without value";
        }
        return name.equals("loadmodule") ? BAD_DIRECTIVE : WRONG_COUNT;
    }

    private static Map<String, Arity> arities() {
        Map<String, Arity> arities = new LinkedHashMap<>();
        for (String name : ONE_VALUE.split("\\s+")) {
            arities.put(name, Arity.exactly(1));
        }
        VALKEY_ONLY.forEach(name -> arities.put(name, Arity.exactly(1)));
        OBSOLETE.forEach(name -> arities.put(name, Arity.exactly(1)));
        arities.put("save", Arity.atLeast(0));
        arities.put("oom-score-adj-values", Arity.exactly(3));
        arities.put("replicaof", Arity.exactly(2));
        arities.put("slaveof", Arity.exactly(2));
        arities.put("latency-tracking-info-percentiles", Arity.atLeast(0));
        arities.put("shutdown-on-sigint", Arity.atLeast(1));
        arities.put("shutdown-on-sigterm", Arity.atLeast(1));
        arities.put("loadmodule", Arity.atLeast(1));
        return Map.copyOf(arities);
    }
}
