package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** One thread that serves all sockets of a process. What is written during a round leaves at its end. */
final class FleetLoop {
    private static final int BACKLOG = 512;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<FleetConnection> unflushed = new ArrayList<>();

    FleetLoop() throws IOException {
        selector = Selector.open();
    }

    /** Accepts connections for a service until the answered channel is closed. */
    ServerSocketChannel listen(Endpoint address, FleetService service) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(address.toSocketAddress(), BACKLOG);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT, service);
        return channel;
    }

    /** Remembers to write what a connection has to say. */
    void flushLater(FleetConnection connection) {
        unflushed.add(connection);
    }

    /** Serves for ever. */
    void run() throws IOException {
        while (true) {
            selector.select(this::serve);
            flushAll();
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept(key);
            return;
        }
        FleetConnection connection = (FleetConnection) key.attachment();
        if (key.isWritable()) {
            connection.flush();
        }
        if (key.isValid() && key.isReadable()) {
            connection.read(buffer);
        }
    }

    private void accept(SelectionKey key) {
        FleetService service = (FleetService) key.attachment();
        ServerSocketChannel listener = (ServerSocketChannel) key.channel();
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                FleetConnection connection = new FleetConnection(this, service, channel);
                connection.attach(channel.register(selector, SelectionKey.OP_READ, connection));
                service.opened(connection);
                channel = listener.accept();
            }
        } catch (IOException e) {
            System.err.println("fleet: cannot accept: " + e);
        }
    }

    private void flushAll() {
        // A connection that fails while it is flushed is closed, which adds nothing here.
        for (FleetConnection connection : unflushed) {
            connection.flush();
        }
        unflushed.clear();
    }
}
