package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a played server answers to the commands that sentinels use. */
final class FleetCommands {
    private static final String OK = "+OK\r\n";
    private static final String HELLO_CHANNEL = "__sentinel__:hello";
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MESSAGE_HEAD =
            ("*3\r\n" + bulk("message") + bulk(HELLO_CHANNEL)).getBytes(StandardCharsets.ISO_8859_1);

    private final FleetServer server;
    private final FleetGroup group;

    FleetCommands(FleetServer server, FleetGroup group) {
        this.server = server;
        this.group = group;
    }

    /** Executes one command and writes its reply. */
    void execute(FleetConnection connection, String[] words) {
        String name = words[0].toUpperCase(Locale.ROOT);
        List<String[]> transaction = connection.transaction();
        if (transaction != null && !name.equals("EXEC")) {
            transaction.add(words);
            connection.write("+QUEUED\r\n");
            return;
        }
        switch (name) {
            case "PING" -> pong(connection);
            case "INFO" -> connection.write(bulk(FleetInfo.of(server, group)));
            case "PUBLISH" -> publish(connection, words[2]);
            case "SUBSCRIBE" -> subscribe(connection, words[1]);
            case "MULTI" -> {
                connection.beginTransaction();
                connection.write(OK);
            }
            case "EXEC" -> executeAll(connection);
            case "SLAVEOF", "REPLICAOF" -> replicaOf(connection, words[1], words[2]);
            case "CLIENT" -> client(connection, words);
            case "CONFIG", "AUTH" -> connection.write(OK);
            default -> connection.write("-ERR unknown command '" + words[0] + "'\r\n");
        }
    }

    private static void pong(FleetConnection connection) {
        if (connection.isSubscribed()) {
            connection.write("*2\r\n" + bulk("pong") + bulk(""));
        } else {
            connection.write(PONG);
        }
    }

    private static void subscribe(FleetConnection connection, String channel) {
        connection.subscribe();
        connection.write("*3\r\n" + bulk("subscribe") + bulk(channel) + ":1\r\n");
    }

    /** A message goes to the listeners here, and through replication to those of each linked replica. */
    private void publish(FleetConnection connection, String message) {
        byte[] tail = bulk(message).getBytes(StandardCharsets.ISO_8859_1);
        int receivers = deliver(server, tail);
        if (server.master().isEmpty()) {
            group.linkedTo(server).forEach(replica -> deliver(replica, tail));
        }
        connection.write(":" + receivers + "\r\n");
    }

    private static int deliver(FleetServer at, byte[] tail) {
        int receivers = 0;
        for (FleetConnection listener : at.connections()) {
            if (listener.isSubscribed()) {
                listener.write(MESSAGE_HEAD);
                listener.write(tail);
                receivers++;
            }
        }
        return receivers;
    }

    private void executeAll(FleetConnection connection) {
        List<String[]> commands = connection.transaction();
        connection.endTransaction();
        if (commands == null) {
            connection.write("-ERR EXEC without MULTI\r\n");
            return;
        }
        connection.write("*" + commands.size() + "\r\n");
        commands.forEach(words -> execute(connection, words));
    }

    private void replicaOf(FleetConnection connection, String host, String port) {
        group.settle();
        if (host.equalsIgnoreCase("no")) {
            server.promote();
        } else {
            server.follow(new Endpoint(host, Integer.parseInt(port)));
        }
        connection.write(OK);
    }

    /** CLIENT KILL TYPE ends the other connections of that type, those of other sentinels among them. */
    private void client(FleetConnection connection, String[] words) {
        if (!words[1].equalsIgnoreCase("KILL")) {
            connection.write(OK);
            return;
        }
        boolean wantsSubscribed = words[words.length - 1].equalsIgnoreCase("pubsub");
        List<FleetConnection> doomed = server.connections().stream()
                .filter(other -> other != connection && other.isSubscribed() == wantsSubscribed)
                .toList();
        doomed.forEach(FleetConnection::close);
        connection.write(":" + doomed.size() + "\r\n");
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }
}
