package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.server.acl.UserNames;

/** One client as CLIENT LIST shows it. What has no meaning here is shown as the reference shows it when idle. */
public final class ClientLine {

    private static final long MILLIS_PER_SECOND = 1_000;

    private ClientLine() {}

    /** Appends the line of {@code client}, its line feed included. */
    public static void append(Client client, long nowMillis, StringBuilder text) {
        text.append("id=").append(client.id());
        text.append(" addr=").append(client.remoteAddress());
        text.append(" laddr=").append(client.localAddress());
        text.append(" fd=").append(client.fileDescriptor());
        text.append(" name=").append(client.name());
        text.append(" age=").append(seconds(nowMillis - client.connectedMillis()));
        text.append(" idle=").append(seconds(nowMillis - client.lastHeardMillis()));
        text.append(" flags=").append(flags(client));
        text.append(" db=0 sub=").append(client.channels().size());
        text.append(" psub=").append(client.patterns().size());
        text.append(" ssub=0 multi=-1 qbuf=").append(client.unreadBytes());
        text.append(" qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 oll=")
                .append(client.unsentWrites());
        text.append(" omem=").append(client.unsentBytes());
        text.append(" tot-mem=").append(client.unreadBytes() + client.unsentBytes());
        text.append(" events=r cmd=").append(client.lastCommand());
        text.append(" user=").append(client.user().orElse(UserNames.DEFAULT));
        text.append(" redir=").append(client.tracking().redirection());
        text.append(" resp=").append(client.version() == RespVersion.RESP3 ? 3 : 2);
        if (!client.libraryName().isEmpty() || !client.libraryVersion().isEmpty()) {
            text.append(" lib-name=").append(client.libraryName());
            text.append(" lib-ver=").append(client.libraryVersion());
        }
        text.append('\n');
    }

    /** The line of {@code client}, without its line feed. */
    public static String of(Client client, long nowMillis) {
        StringBuilder text = new StringBuilder();
        append(client, nowMillis, text);
        return text.substring(0, text.length() - 1);
    }

    private static long seconds(long millis) {
        return Math.max(0, millis) / MILLIS_PER_SECOND;
    }

    private static String flags(Client client) {
        KeyTracking tracking = client.tracking();
        String flags = (client.isSubscriber() ? "P" : "")
                + (client.isHeldBack() ? "b" : "")
                + (tracking.isOn() ? "t" : "")
                + (tracking.isBroadcast() ? "B" : "")
                + (client.isLocal() ? "U" : "")
                + (client.isEvictionOff() ? "e" : "")
                + (client.isTouchOff() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
