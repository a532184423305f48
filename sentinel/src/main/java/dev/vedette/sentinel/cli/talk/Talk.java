package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.resp.DecodedReply;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespLimits;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.resp.RespReplyDecoder;
import io.netty.buffer.Unpooled;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to a sentinel, logged in. Blocks its caller, since a command does one thing at a time; without an event loop it is
 * up in a tenth of the time. Texts are byte text.
 */
public final class Talk implements AutoCloseable {

    static {
        // The buffers come with a logger, which would set up the daemon's logging: a third of the time that a command
        // takes.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    /** SENTINEL MASTERS of ten thousand masters has to fit: some 45 words and 1.2 kB each. */
    private static final RespLimits LIMITS = new RespLimits(64 * 1024, 1 << 20, 16 << 20, 64 << 20, 8);

    private static final int BUFFER_BYTES = 16 * 1024;

    private final Contact contact;
    private final Complaints complaints;
    private final Socket socket;
    private final RespReplyDecoder decoder = new RespReplyDecoder(LIMITS);
    private final byte[] received = new byte[BUFFER_BYTES];

    private Talk(Contact contact, Socket socket) {
        this.contact = contact;
        this.complaints = new Complaints(contact);
        this.socket = socket;
    }

    /** Connects and logs in. */
    public static Talk open(Contact contact) throws Refusal {
        try {
            Talk talk = new Talk(contact, connect(contact));
            talk.logIn();
            return talk;
        } catch (IOException failure) {
            throw new Complaints(contact).of(failure);
        }
    }

    private static Socket connect(Contact contact) throws IOException {
        InetSocketAddress address = new InetSocketAddress(contact.host(), contact.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(contact.host());
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(contact.timeoutMillis());
            socket.connect(address, contact.timeoutMillis());
            return contact.tls().isPresent() ? secured(contact, socket) : socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static Socket secured(Contact contact, Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) contact.tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(plain, contact.host(), contact.port(), true);
        if (contact.checksHostName()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        return secure;
    }

    private void logIn() throws Refusal {
        if (contact.password().isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("AUTH"));
        contact.user().ifPresent(words::add);
        words.add(contact.password().get());
        send(List.of(words));
        RespReply reply = reply();
        // Whoever sets a password for all sentinels may ask one that wants none.
        if (reply instanceof SimpleError error && !error.text().contains("without any password configured")) {
            close();
            throw complaints.login(error);
        }
    }

    /** Sends a command and answers its reply; an error reply is a refusal. */
    public RespReply ask(String... words) throws Refusal {
        RespReply reply = tryAsk(words);
        if (reply instanceof SimpleError error) {
            throw complaints.error(error);
        }
        return reply;
    }

    /** Sends a command and answers its reply, which may be an error of the command; one about the login is a refusal. */
    public RespReply tryAsk(String... words) throws Refusal {
        return askAll(List.of(List.of(words))).get(0);
    }

    /** As above, for many commands at once; the replies are in their order. */
    public List<RespReply> askAll(List<List<String>> commands) throws Refusal {
        send(commands);
        List<RespReply> replies = new ArrayList<>();
        for (int index = 0; index < commands.size(); index++) {
            RespReply reply = reply();
            if (reply instanceof SimpleError error && isAboutUs(error)) {
                throw complaints.error(error);
            }
            replies.add(reply);
        }
        return replies;
    }

    private static boolean isAboutUs(SimpleError error) {
        return List.of("NOAUTH", "NOPERM", "DENIED").contains(error.code());
    }

    /** Subscribes to the channels whose names match; {@link #next} answers what they bring. */
    public void subscribe(String pattern) throws Refusal {
        ask("PSUBSCRIBE", pattern);
    }

    /** Waits for a message at most so long; empty if none came. */
    public Optional<RespReply> next(long waitMillis) throws Refusal {
        return read(waitMillis);
    }

    private RespReply reply() throws Refusal {
        return read(contact.timeoutMillis()).orElseThrow(() -> complaints.of(new SocketTimeoutException()));
    }

    private void send(List<List<String>> commands) throws Refusal {
        Buffer bytes = Buffer.buffer();
        commands.forEach(words -> RespEncoder.command(words, bytes));
        try {
            socket.getOutputStream().write(bytes.getBytes());
        } catch (IOException failure) {
            throw complaints.of(failure);
        }
    }

    private Optional<RespReply> read(long waitMillis) throws Refusal {
        long beganNanos = System.nanoTime();
        while (true) {
            DecodedReply next = decoder.next();
            if (next instanceof DecodedReply.Reply reply) {
                return Optional.of(reply.value());
            }
            if (next instanceof DecodedReply.Malformed malformed) {
                close();
                throw complaints.malformed(malformed.reason());
            }
            long leftMillis = waitMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
            if (leftMillis <= 0 || !receive((int) Math.min(leftMillis, Integer.MAX_VALUE))) {
                return Optional.empty();
            }
        }
    }

    /** Takes what arrives; answers whether anything did in that time. */
    private boolean receive(int waitMillis) throws Refusal {
        try {
            socket.setSoTimeout(waitMillis);
            int count = socket.getInputStream().read(received);
            if (count < 0) {
                throw complaints.closed();
            }
            decoder.feed(Unpooled.wrappedBuffer(received, 0, count));
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException failure) {
            throw complaints.of(failure);
        }
    }

    /** What went wrong with a command, as an operator is told. */
    public Refusal refusal(SimpleError error) {
        return complaints.error(error);
    }

    /** With whom. */
    public Contact contact() {
        return contact;
    }

    /** Hangs up. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing was left to be said.
            return;
        }
    }
}
