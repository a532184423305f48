package dev.vedette.it.parity;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One conversation with one side, over as many connections as it wants. */
final class Dialogue implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+(?:-[a-z]+)*)}");
    private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+)\\*(\\d+)}");
    private static final WireValue ENDED = WireValue.scalar('!', "the connection ended");
    private static final WireValue SILENT = WireValue.scalar('!', "no answer");

    private final Side side;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private record Line(Socket socket, WireReader reader) {}

    Dialogue(Side side) {
        this.side = side;
    }

    /** Asks one question; answers what came back, the end of the connection and silence as values too. */
    List<WireValue> ask(Question question) throws IOException {
        Line line = line(question.connection());
        try {
            send(line, question);
        } catch (SocketException e) {
            return List.of(ENDED);
        }
        List<WireValue> answers = new ArrayList<>();
        int wanted = question.form() == Question.Form.END ? 1 : question.replies();
        for (int i = 0; i < wanted; i++) {
            answers.add(read(line));
        }
        return answers;
    }

    /** What nobody asked for and came nevertheless, on any connection, until each has been answered one last PING. */
    List<WireValue> leftOver() throws IOException {
        List<WireValue> left = new ArrayList<>();
        for (Line line : lines.values()) {
            try {
                line.socket().shutdownOutput();
                line.socket().setSoTimeout(PATIENCE_MILLIS);
                WireValue value = read(line);
                while (value.type() != '!') {
                    left.add(value);
                    value = read(line);
                }
            } catch (SocketException ended) {
                left.add(ENDED);
            }
        }
        return left;
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines.values()) {
            line.socket().close();
        }
    }

    private Line line(String name) throws IOException {
        Line known = lines.get(name);
        if (known != null) {
            return known;
        }
        Socket socket = new Socket();
        socket.connect(side.endpoint().toSocketAddress(), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        Line line = new Line(socket, new WireReader(socket.getInputStream()));
        lines.put(name, line);
        return line;
    }

    private void send(Line line, Question question) throws IOException {
        StringBuilder bytes = new StringBuilder();
        switch (question.form()) {
            case ARRAY -> {
                bytes.append('*').append(question.words().size()).append("\r\n");
                for (String word : question.words()) {
                    String filled = filled(word, question.connection());
                    bytes.append('$').append(filled.length()).append("\r\n");
                    bytes.append(filled).append("\r\n");
                }
            }
            case INLINE ->
                bytes.append(filled(question.words().get(0), question.connection()))
                        .append("\r\n");
            case RAW -> bytes.append(filled(question.words().get(0), question.connection()));
            case NOTHING, END -> {
                return;
            }
        }
        line.socket().getOutputStream().write(bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static WireValue read(Line line) {
        try {
            return line.reader().read();
        } catch (SocketTimeoutException silent) {
            return SILENT;
        } catch (EOFException | SocketException ended) {
            return ENDED;
        } catch (IOException unreadable) {
            return WireValue.scalar('!', String.valueOf(unreadable.getMessage()));
        }
    }

    private String filled(String word, String connection) throws IOException {
        if (word.indexOf('{') < 0) {
            return word;
        }
        String repeated = REPEATED.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        StringBuilder text = new StringBuilder();
        Matcher places = PLACE.matcher(repeated);
        while (places.find()) {
            places.appendReplacement(text, Matcher.quoteReplacement(place(places.group(1), connection)));
        }
        places.appendTail(text);
        return text.toString();
    }

    /** {@code id} and {@code addr} speak of this connection, {@code id-b} and {@code addr-b} of connection b. */
    private String place(String name, String connection) throws IOException {
        String other = name.matches(".*-[a-z]") ? name.substring(name.length() - 1) : connection;
        if (name.startsWith("id")) {
            Line line = line(other);
            line.socket().getOutputStream().write("CLIENT ID\r\n".getBytes(StandardCharsets.ISO_8859_1));
            return read(line).text();
        }
        if (name.startsWith("addr")) {
            return "127.0.0.1:" + line(other).socket().getLocalPort();
        }
        String known = side.places().get(name);
        if (known == null) {
            throw new IllegalArgumentException("nothing known for the place {" + name + "}");
        }
        return known;
    }
}
