package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.CpuTimes;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.PendingScript;
import dev.vedette.sentinel.server.ProcessIdentity;
import dev.vedette.sentinel.server.ServerCounters;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** INFO. Sections, fields and their order are the reference's; what has no meaning here is 0. Source: docs/protocol.md, The INFO reply. */
final class InfoCommand {

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long LRU_CLOCK_MASK = 0xFF_FFFF;

    private final Call call;
    private final InfoText text = new InfoText();

    private InfoCommand(Call call) {
        this.call = call;
    }

    /** The sections in the order in which they are shown. */
    private enum Section {
        SERVER,
        CLIENTS,
        STATS,
        CPU,
        SENTINEL
    }

    /** INFO of some sections, or of all. Unknown sections are passed over. */
    static Outcome run(Call call) {
        Set<Section> wanted = EnumSet.noneOf(Section.class);
        for (String word : call.wordsFrom(1)) {
            String name = word.toUpperCase(Locale.ROOT);
            switch (name) {
                case "DEFAULT", "ALL", "EVERYTHING" -> wanted.addAll(EnumSet.allOf(Section.class));
                case "SERVER", "CLIENTS", "STATS", "CPU", "SENTINEL" -> wanted.add(Section.valueOf(name));
                default -> {}
            }
        }
        boolean isAll = call.wordCount() == 1;
        return Outcome.reply(new InfoCommand(call).show(isAll ? EnumSet.allOf(Section.class) : wanted));
    }

    private RespReply show(Set<Section> sections) {
        for (Section section : sections) {
            switch (section) {
                case SERVER -> addServer();
                case CLIENTS -> addClients();
                case STATS -> addStats();
                case CPU -> addCpu();
                case SENTINEL -> addSentinel();
            }
        }
        return RespReply.bulk(text.toString());
    }

    private void addServer() {
        ProcessIdentity process = call.server().identity();
        long wallMillis = System.currentTimeMillis();
        long uptimeSeconds = Math.max(0, wallMillis - process.startedMillis()) / MILLIS_PER_SECOND;
        text.section("Server");
        text.add("redis_version", Version.REDIS);
        text.add("redis_git_sha1", "00000000");
        text.add("redis_git_dirty", 0);
        text.add("redis_build_id", "0");
        text.add("redis_mode", "sentinel");
        text.add("os", process.system());
        text.add("arch_bits", 64);
        text.add("monotonic_clock", "POSIX clock_gettime");
        text.add("multiplexing_api", "epoll");
        text.add("atomicvar_api", "c11-builtin");
        text.add("gcc_version", "0.0.0");
        text.add("process_id", process.pid());
        text.add("process_supervised", "no");
        text.add("run_id", process.runId());
        text.add("tcp_port", call.server().settings().port());
        text.add("server_time_usec", wallMillis * 1_000);
        text.add("uptime_in_seconds", uptimeSeconds);
        text.add("uptime_in_days", uptimeSeconds / SECONDS_PER_DAY);
        text.add("hz", 10);
        text.add("configured_hz", 10);
        text.add("lru_clock", wallMillis / MILLIS_PER_SECOND & LRU_CLOCK_MASK);
        text.add("executable", process.executable());
        text.add("config_file", call.server().settings().configFile());
        text.add("io_threads_active", 0);
        text.add("vedette_version", process.version());
    }

    private void addClients() {
        text.section("Clients");
        text.add("connected_clients", call.server().clients().count());
        text.add("cluster_connections", 0);
        text.add("maxclients", call.server().settings().maxClients());
        text.addZeros("client_recent_max_input_buffer client_recent_max_output_buffer");
        text.add("blocked_clients", count(Client::isHeldBack));
        text.add("tracking_clients", count(client -> client.tracking().isOn()));
        text.addZeros("clients_in_timeout_table");
    }

    private long count(Predicate<Client> wanted) {
        return call.server().clients().all().stream().filter(wanted).count();
    }

    private void addStats() {
        ServerCounters counters = call.server().counters();
        text.section("Stats");
        text.add("total_connections_received", counters.connections());
        text.add("total_commands_processed", counters.commands());
        text.add("instantaneous_ops_per_sec", Math.round(counters.commandsPerSecond()));
        text.add("total_net_input_bytes", counters.inputBytes());
        text.add("total_net_output_bytes", counters.outputBytes());
        text.addZeros("total_net_repl_input_bytes total_net_repl_output_bytes");
        text.add("instantaneous_input_kbps", InfoText.decimal(counters.inputKibPerSecond()));
        text.add("instantaneous_output_kbps", InfoText.decimal(counters.outputKibPerSecond()));
        text.add("instantaneous_input_repl_kbps", InfoText.decimal(0));
        text.add("instantaneous_output_repl_kbps", InfoText.decimal(0));
        text.add("rejected_connections", counters.rejectedConnections());
        text.addZeros("sync_full sync_partial_ok sync_partial_err expired_keys");
        text.add("expired_stale_perc", InfoText.decimal(0));
        text.addZeros("expired_time_cap_reached_count expire_cycle_cpu_milliseconds evicted_keys evicted_clients"
                + " total_eviction_exceeded_time current_eviction_exceeded_time keyspace_hits keyspace_misses");
        text.add("pubsub_channels", call.server().channels().channelCount());
        text.add("pubsub_patterns", call.server().channels().patternCount());
        text.addZeros("pubsubshard_channels latest_fork_usec total_forks migrate_cached_sockets"
                + " slave_expires_tracked_keys active_defrag_hits active_defrag_misses active_defrag_key_hits"
                + " active_defrag_key_misses total_active_defrag_time current_active_defrag_time tracking_total_keys"
                + " tracking_total_items tracking_total_prefixes unexpected_error_replies");
        text.add("total_error_replies", counters.errorReplies());
        text.add("dump_payload_sanitizations", 0);
        text.add("total_reads_processed", counters.reads());
        text.add("total_writes_processed", counters.writes());
        text.addZeros("io_threaded_reads_processed io_threaded_writes_processed reply_buffer_shrinks"
                + " reply_buffer_expands");
    }

    private void addCpu() {
        CpuTimes times = CpuTimes.ofThisProcess();
        text.section("CPU");
        text.add("used_cpu_sys", InfoText.precise(times.systemSeconds()));
        text.add("used_cpu_user", InfoText.precise(times.userSeconds()));
        text.add("used_cpu_sys_children", InfoText.precise(times.childSystemSeconds()));
        text.add("used_cpu_user_children", InfoText.precise(times.childUserSeconds()));
        text.add("used_cpu_sys_main_thread", InfoText.precise(times.systemSeconds()));
        text.add("used_cpu_user_main_thread", InfoText.precise(times.userSeconds()));
    }

    private void addSentinel() {
        SentinelView view = call.view();
        OptionalLong tiltSince = view.tiltSinceMillis();
        text.section("Sentinel");
        text.add("sentinel_masters", view.masters().size());
        text.add("sentinel_tilt", tiltSince.isPresent() ? 1 : 0);
        text.add(
                "sentinel_tilt_since_seconds",
                tiltSince.isPresent() ? (call.nowMillis() - tiltSince.getAsLong()) / MILLIS_PER_SECOND : -1);
        List<PendingScript> scripts = call.server().gate().pendingScripts();
        text.add(
                "sentinel_running_scripts",
                scripts.stream().filter(PendingScript::isRunning).count());
        text.add("sentinel_scripts_queue_length", scripts.size());
        text.add("sentinel_simulate_failure_flags", SentinelDebug.crashFlags(view.crashPoints()));
        int number = 0;
        for (MasterView master : view.masters()) {
            text.add("master" + number++, masterLine(master));
        }
    }

    private static String masterLine(MasterView master) {
        Optional<String> subjective = master.instance().isSubjectivelyDown() ? Optional.of("sdown") : Optional.empty();
        String status = master.objectivelyDownSinceMillis().isPresent() ? "odown" : subjective.orElse("ok");
        return "name=" + master.name().value()
                + ",status=" + status
                + ",address=" + master.address().host() + ":" + master.address().port()
                + ",slaves=" + master.replicas().size()
                + ",sentinels=" + (master.peers().size() + 1);
    }
}
