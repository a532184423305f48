package dev.vedette.sentinel.daemon;

import dev.vedette.config.SentinelConf;
import dev.vedette.config.Supervision;
import java.util.ArrayList;
import java.util.List;

/** What the configuration asks for and this release does not do: said at the start, so that nobody relies on it. */
final class Notices {

    private Notices() {}

    /** One line for each such setting. */
    static List<String> unsupported(SentinelConf conf) {
        List<String> lines = new ArrayList<>();
        add(lines, conf.general().process().daemonize(), "daemonize is ignored: run under a service manager");
        boolean isSupervised = conf.general().process().supervised() != Supervision.NO;
        add(lines, isSupervised, "supervised is ignored: in a systemd unit use Type=simple");
        add(lines, conf.general().log().syslogEnabled(), "syslog is ignored: log to a file or to standard output");
        add(lines, conf.general().network().unixsocket().isPresent(), "unixsocket is ignored");
        return lines;
    }

    private static void add(List<String> lines, boolean isWanted, String text) {
        if (isWanted) {
            lines.add(text);
        }
    }
}
