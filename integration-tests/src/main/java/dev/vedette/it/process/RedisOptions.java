package dev.vedette.it.process;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.tls.CertificateFiles;
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
 * @param certificates what it shows and wants of everybody over TLS; empty for a server without TLS
 */
public record RedisOptions(
        Optional<Endpoint> replicaOf,
        Optional<String> password,
        List<String> lines,
        Optional<ServerProgram> program,
        Optional<CertificateFiles> certificates) {
    /** Copies the lines. */
    public RedisOptions {
        lines = List.copyOf(lines);
    }

    /** A master without a password. */
    public static RedisOptions master() {
        return new RedisOptions(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The same as a replica of the given master. */
    public RedisOptions withReplicaOf(Endpoint master) {
        return new RedisOptions(Optional.of(master), password, lines, program, certificates);
    }

    /** The same with a password for clients and for the link to a master. */
    public RedisOptions withPassword(String newPassword) {
        return new RedisOptions(replicaOf, Optional.of(newPassword), lines, program, certificates);
    }

    /** The same with one more line of redis.conf. */
    public RedisOptions withLine(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new RedisOptions(replicaOf, password, more, program, certificates);
    }

    /** The same with another redis-server. */
    public RedisOptions withProgram(ServerProgram other) {
        return new RedisOptions(replicaOf, password, lines, Optional.of(other), certificates);
    }

    /** The same with TLS, between servers too. Everybody must show a certificate. */
    public RedisOptions withCertificates(CertificateFiles files) {
        return new RedisOptions(replicaOf, password, lines, program, Optional.of(files));
    }

    /** The program to run; what must be unpacked goes into the given folder. */
    Path executable(Path folder) {
        return program.map(chosen -> chosen.executable(folder)).orElseGet(() -> Executables.redisServer(folder));
    }

    /**
     * The text of redis.conf. Nothing is saved, and a replica is synchronised at once.
     *
     * @param port for everybody, over TLS if there are certificates
     * @param plainPort for the tests; not used without certificates
     */
    String confText(int port, int plainPort) {
        List<String> text = new ArrayList<>();
        if (certificates.isPresent()) {
            text.add("port " + plainPort);
            text.add("tls-port " + port);
            text.add("tls-replication yes");
            text.addAll(certificates.get().lines());
        } else {
            text.add("port " + port);
        }
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
