package dev.vedette.sentinel.daemon;

import dev.vedette.config.ClientClass;
import dev.vedette.config.NetworkConf;
import dev.vedette.config.SentinelConf;
import dev.vedette.sentinel.server.BindAddress;
import dev.vedette.sentinel.server.Door;
import dev.vedette.sentinel.server.OutputLimit;
import dev.vedette.sentinel.server.ServerSettings;
import java.nio.file.Path;
import java.util.List;

/** The server's settings out of the configuration. */
final class ServerConf {

    private ServerConf() {}

    /** What {@code conf} means for the server. */
    static ServerSettings settings(SentinelConf conf, Path confFile) {
        NetworkConf network = conf.general().network();
        List<BindAddress> bind = network.bind().stream().map(BindAddress::parse).toList();
        return new ServerSettings(
                network.port(),
                bind.isEmpty() ? ServerSettings.DEFAULTS.bind() : bind,
                network.tcpBacklog(),
                (int) Math.min(network.maxclients(), Integer.MAX_VALUE),
                network.timeoutSeconds(),
                network.tcpKeepaliveSeconds() > 0,
                network.protectedMode(),
                conf.general().access().requirepass(),
                outputLimit(conf),
                !conf.global().denyScriptsReconfig(),
                confFile.toString());
    }

    /** The ports to listen on. */
    static List<Door> doors(SentinelConf conf) {
        return List.of(Door.plain(conf.general().network().port()));
    }

    private static OutputLimit outputLimit(SentinelConf conf) {
        dev.vedette.config.OutputLimit limit = conf.general().outputLimits().get(ClientClass.PUBSUB);
        return limit == null
                ? OutputLimit.PUBSUB_DEFAULT
                : new OutputLimit(limit.hardBytes(), limit.softBytes(), limit.softSeconds());
    }
}
