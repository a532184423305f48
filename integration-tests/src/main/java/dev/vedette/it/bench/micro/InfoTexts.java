package dev.vedette.it.bench.micro;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** INFO of servers with two replicas on consecutive ports, as redis-server 7.0 answers it. */
final class InfoTexts {

    private static final String SERVER = lines(
            "# Server",
            "redis_version:7.0.15",
            "redis_git_sha1:00000000",
            "redis_mode:standalone",
            "os:Linux 6.1.0 x86_64",
            "arch_bits:64",
            "multiplexing_api:epoll",
            "process_id:4711",
            "process_supervised:no",
            "run_id:dddddddddddddddddddddddddddddddddddddddd",
            "tcp_port:6379",
            "server_time_usec:1700000000000000",
            "uptime_in_seconds:86400",
            "hz:10",
            "executable:/usr/bin/redis-server",
            "",
            "# Clients",
            "connected_clients:42",
            "maxclients:10000",
            "",
            "# Memory",
            IntStream.range(0, 45)
                    .mapToObj(number -> "mem_figure_number_" + number + ":" + number * 1_048_576L)
                    .collect(Collectors.joining("\r\n")),
            "",
            "# Stats",
            IntStream.range(0, 40)
                    .mapToObj(number -> "stat_figure_number_" + number + ":" + number * 4_711L)
                    .collect(Collectors.joining("\r\n")),
            "");

    private InfoTexts() {}

    /** Of a master at that host. */
    static String master(String host) {
        return master(host, 2);
    }

    /** Of a master at that host with so many replicas. */
    static String master(String host, int replicas) {
        String list = IntStream.range(0, replicas)
                .mapToObj(number -> "slave" + number + ":ip=" + host + ",port=" + (6380 + number)
                        + ",state=online,offset=123456789,lag=0")
                .collect(Collectors.joining("\r\n"));
        return SERVER
                + lines(
                        "# Replication",
                        "role:master",
                        "connected_slaves:" + replicas,
                        list,
                        "master_failover_state:no-failover",
                        "master_repl_offset:123456789",
                        "repl_backlog_active:1",
                        "");
    }

    /** Of a replica of the master at that host. */
    static String replica(String host) {
        return SERVER
                + lines(
                        "# Replication",
                        "role:slave",
                        "master_host:" + host,
                        "master_port:6379",
                        "master_link_status:up",
                        "master_last_io_seconds_ago:0",
                        "master_sync_in_progress:0",
                        "slave_read_repl_offset:123456789",
                        "slave_repl_offset:123456789",
                        "slave_priority:100",
                        "slave_read_only:1",
                        "replica_announced:1",
                        "connected_slaves:0",
                        "");
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
