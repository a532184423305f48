package dev.vedette.it.process;

import dev.vedette.it.resp.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a redis-server is to be configured.
 *
 * @param replicaOf its master; empty for a master
 * @param password requirepass and masterauth; empty for an open server
 * @param lines further lines of redis.conf
 * @param program the redis-server to run; empty for the usual one
 */
public record RedisOptions(
        Optional<Endpoint> replicaOf, Optional<String> password, List<String> lines, Optional<ServerProgram> program) {
    /** Copies the lines. */
    public RedisOptions {
        lines = List.copyOf(lines);
    }

    /** A master without a password. */
    public static RedisOptions master() {
        return new RedisOptions(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** The same as a replica of the given master. */
    public RedisOptions withReplicaOf(Endpoint master) {
        return new RedisOptions(Optional.of(master), password, lines, program);
    }

    /** The same with a password for clients and for the link to a master. */
    public RedisOptions withPassword(String newPassword) {
        return new RedisOptions(replicaOf, Optional.of(newPassword), lines, program);
    }

    /** The same with one more line of redis.conf. */
    public RedisOptions withLine(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new RedisOptions(replicaOf, password, more, program);
    }

    /** The same with another redis-server. */
    public RedisOptions withProgram(ServerProgram other) {
        return new RedisOptions(replicaOf, password, lines, Optional.of(other));
    }

    /** The program to run; what must be unpacked goes into the given folder. */
    Path executable(Path folder) {
        return program.map(chosen -> chosen.executable(folder)).orElseGet(() -> Executables.redisServer(folder));
    }

    /** The text of redis.conf for the given port. Nothing is saved, and a replica is synchronised at once. */
    String confText(int port) {
        List<String> text = new ArrayList<>();
        text.add("port " + port);
        text.add("bind 127.0.0.1");
        text.add("save \"\"");
        text.add("appendonly no");
        text.add("repl-diskless-sync yes");
        text.add("repl-diskless-sync-delay 0");
        password.ifPresent(word -> {
            text.add("requirepass " + word);
            text.add("masterauth " + word);
        });
        replicaOf.ifPresent(master -> text.add("slaveof " + master.host() + " " + master.port()));
        text.addAll(lines);
        return String.join("\n", text) + "\n";
    }
}
