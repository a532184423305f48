package dev.vedette.it.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A name server on a loopback address of its own. Knows IPv4 addresses only, and can fall silent. */
final class NameServer implements AutoCloseable {

    private static final int PORT = 53;
    private static final int HEADER_BYTES = 12;
    private static final int TYPE_A = 1;
    private static final int MAX_TRIES = 20;

    private final DatagramSocket socket;
    private final Map<String, String> zone = new ConcurrentHashMap<>();
    private volatile boolean isSilent;

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts one; needs the right to listen on port 53. */
    static NameServer start() throws IOException {
        for (int i = 1; ; i++) {
            int last = ThreadLocalRandom.current().nextInt(10, 250);
            try {
                return new NameServer(new DatagramSocket(
                        new InetSocketAddress(InetAddress.getAllByName("127.0.53." + last)[0], PORT)));
            } catch (IOException taken) {
                if (i == MAX_TRIES) {
                    throw taken;
                }
            }
        }
    }

    /** Where it listens. */
    String address() {
        return socket.getLocalAddress().getHostAddress();
    }

    /** Lets a name lead to an address. */
    void put(String name, String address) {
        zone.put(name, address);
    }

    /** Answers nobody any more, like a machine that is gone. */
    void fallSilent() {
        isSilent = true;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                if (!isSilent) {
                    byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** The header and the question come back; an A question about a known name gets its one answer, valid for a second. */
    private byte[] answer(byte[] question) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER_BYTES;
        while (question[at] != 0) {
            int length = question[at] & 0xff;
            String label = new String(question, at + 1, length, StandardCharsets.US_ASCII);
            name.append(name.length() == 0 ? "" : ".").append(label);
            at += length + 1;
        }
        int type = question[at + 2] & 0xff;
        int questionEnd = at + 5;
        String address = zone.get(name.toString().toLowerCase(java.util.Locale.ROOT));
        boolean hasAnswer = address != null && type == TYPE_A;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.write(
                new byte[] {(byte) 0x81, (byte) (address == null ? 0x83 : 0x80), 0, 1, 0, (byte) (hasAnswer ? 1 : 0)});
        out.write(new byte[4]);
        out.write(question, HEADER_BYTES, questionEnd - HEADER_BYTES);
        if (hasAnswer) {
            out.write(new byte[] {(byte) 0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 1, 0, 4});
            out.write(InetAddress.getAllByName(address)[0].getAddress());
        }
        return out.toByteArray();
    }
}
