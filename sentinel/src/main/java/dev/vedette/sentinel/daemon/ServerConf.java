package dev.vedette.sentinel.daemon;

import dev.vedette.config.ClientClass;
import dev.vedette.config.NetworkConf;
import dev.vedette.config.SentinelConf;
import dev.vedette.config.TlsConf;
import dev.vedette.sentinel.server.AccessSettings;
import dev.vedette.sentinel.server.BindAddress;
import dev.vedette.sentinel.server.Door;
import dev.vedette.sentinel.server.LocalSocket;
import dev.vedette.sentinel.server.OutputLimit;
import dev.vedette.sentinel.server.ServerSettings;
import io.vertx.core.net.NetServerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The server's settings out of the configuration. */
final class ServerConf {

    private ServerConf() {}

    /** What {@code conf} means for the server. */
    static ServerSettings settings(SentinelConf conf, Path confFile, AccessSettings access) {
        NetworkConf network = conf.general().network();
        List<BindAddress> bind = network.bind().stream().map(BindAddress::parse).toList();
        return new ServerSettings(
                shownPort(conf),
                bind.isEmpty() ? ServerSettings.DEFAULTS.bind() : bind,
                network.tcpBacklog(),
                (int) Math.min(network.maxclients(), Integer.MAX_VALUE),
                network.timeoutSeconds(),
                network.tcpKeepaliveSeconds() > 0,
                network.protectedMode(),
                access,
                outputLimit(conf, ClientClass.NORMAL, OutputLimit.NORMAL_DEFAULT),
                outputLimit(conf, ClientClass.PUBSUB, OutputLimit.PUBSUB_DEFAULT),
                !conf.global().denyScriptsReconfig(),
                confFile.toString());
    }

    /**
     * The ports to listen on.
     *
     * @param tls what the one for TLS needs
     */
    static List<Door> doors(SentinelConf conf, UnaryOperator<NetServerOptions> tls) {
        List<Door> doors = new ArrayList<>();
        if (conf.general().network().port() > 0) {
            doors.add(Door.plain(conf.general().network().port()));
        }
        if (conf.general().tls().port() > 0) {
            doors.add(Door.secure(conf.general().tls().port(), tls));
        }
        NetworkConf network = conf.general().network();
        network.unixsocket()
                .map(name -> Path.of(conf.general().process().dir().orElse("")).resolve(name))
                .ifPresent(path -> doors.add(Door.local(new LocalSocket(path, network.unixsocketperm()))));
        return doors;
    }

    /** The port that INFO and the log show: the one for TLS only if there is no other. 0 if there is none at all. */
    static int shownPort(SentinelConf conf) {
        int port = conf.general().network().port();
        return port == 0 ? conf.general().tls().port() : port;
    }

    /** The port that others are told, unless the configuration names another. Source: docs/protocol.md, TLS. */
    static int announcedPort(SentinelConf conf) {
        TlsConf tls = conf.general().tls();
        return tls.replication() && tls.port() > 0
                ? tls.port()
                : conf.general().network().port();
    }

    private static OutputLimit outputLimit(SentinelConf conf, ClientClass clients, OutputLimit usual) {
        dev.vedette.config.OutputLimit limit = conf.general().outputLimits().get(clients);
        return limit == null ? usual : new OutputLimit(limit.hardBytes(), limit.softBytes(), limit.softSeconds());
    }
}
