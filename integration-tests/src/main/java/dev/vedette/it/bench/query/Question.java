package dev.vedette.it.bench.query;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is asked. */
enum Question {
    /** What clients ask when they connect, and again after each failure. */
    LOOK_UP("look-up", "SENTINEL", "get-master-addr-by-name", MASTER_NAME),
    /** What everybody asks to see whether the other lives. */
    PING("PING", "PING"),
    /** What clients ask that read from replicas. */
    REPLICAS("SENTINEL REPLICAS", "SENTINEL", "replicas", MASTER_NAME);

    private final String title;
    private final String request;

    Question(String title, String... words) {
        this.title = title;
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        this.request = text.toString();
    }

    /** What tables call it. */
    String title() {
        return title;
    }

    /** The request so many times, one behind the other. */
    ByteBuffer requests(int count) {
        byte[] bytes = request.repeat(count).getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
