package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.DecodedRequest;
import dev.vedette.sentinel.resp.RespDecoder;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespLimits;
import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: requests are carried out one after the other, replies leave in their order. While a reply is awaited,
 * or the client does not read what it was sent, nothing more is read from it, so what it can make us hold is bounded.
 *
 * <p>Whatever breaks inside a command ends this session and nothing else.
 */
final class ClientSession implements Client.Connection {

    /** Replies are gathered up to about this size before they are written. */
    private static final int WRITE_BYTES = 64 * 1024;

    /** How long a client may take to read the last thing it is told. */
    private static final long LAST_WORD_MILLIS = 1_000;

    private static final RespReply NOT_SAVED = RespReply.error("ERR Failed to save config file. Check server logs.");

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

    /** What the session waits for. */
    private enum State {
        REQUEST,
        REPLY,
        PAUSE,
        END
    }

    private final Vertx vertx;
    private final NetSocket socket;
    private final ServerRoom server;
    private final Dispatcher dispatcher;
    private final HeldMemory memory;
    private final Turns turns;
    private final OutputGauge gauge;
    private final Client client;
    private final RespDecoder decoder = new RespDecoder();
    private final Steps steps = new Steps();

    private State state = State.REQUEST;
    private Buffer output = Buffer.buffer();
    private final Runnable releasing = this::release;
    private final Runnable nextTurn = this::takeTurn;
    private List<String> held = List.of();
    private boolean isHeldSkipped;
    private boolean isServing;
    private boolean isInLine;
    private boolean isReading = true;
    private long lastWordTimer = -1;
    private boolean hasMore;
    private boolean isReplyWanted = true;
    private long unsentBytes;
    private int unsentWrites;
    private long heldBytes;

    ClientSession(
            Vertx vertx, NetSocket socket, ServerRoom server, Dispatcher dispatcher, HeldMemory memory, Turns turns) {
        this.vertx = vertx;
        this.socket = socket;
        this.server = server;
        this.dispatcher = dispatcher;
        this.memory = memory;
        this.turns = turns;
        this.gauge = new OutputGauge(
                server.settings().normalOutput(), server.settings().pubsubOutput());
        this.client = new Client(
                server.clients().nextId(),
                AddressText.of(socket.remoteAddress(), socket.localAddress()),
                AddressText.of(socket.localAddress(), socket.localAddress()),
                server.gate().nowMillis(),
                server.access().userAtConnect(),
                this);
    }

    /** Begins to serve the client. */
    void start() {
        server.clients().add(client);
        decoder.authenticated(client.isAuthenticated());
        socket.setWriteQueueMaxSize(WRITE_BYTES);
        socket.exceptionHandler(cause -> LOG.debug("Connection of client {} failed: {}", label(), cause.toString()));
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(lastWordTimer); // It would hold all that belongs to this session.
            leave();
        });
        socket.drainHandler(nothing -> serve());
        socket.handler(this::received);
    }

    @Override
    public void push(RespReply message) {
        if (state == State.END) {
            return;
        }
        RespEncoder.reply(message, client.version(), output);
        if (!isServing) {
            flush();
        }
        checkOutput();
    }

    @Override
    public void checkOutput() {
        if (state != State.END
                && gauge.isExceeded(
                        client.isSubscriber(), unsentBytes(), server.gate().nowMillis())) {
            server.counters().outputLimitReached();
            LOG.warn(
                    "Client {} is closed: it leaves {} bytes unread, beyond client-output-buffer-limit",
                    label(),
                    unsentBytes());
            end();
        }
    }

    @Override
    public void close(String reason) {
        if (state == State.END) {
            return;
        }
        LOG.debug("Closing client {}: {}", label(), reason);
        end();
    }

    @Override
    public long unsentBytes() {
        return unsentBytes + output.length();
    }

    @Override
    public long unreadBytes() {
        return decoder.heldBytes();
    }

    @Override
    public int unsentWrites() {
        return unsentWrites;
    }

    @Override
    public int fileDescriptor() {
        return SocketEnd.fileDescriptor(socket);
    }

    private void received(Buffer received) {
        if (state == State.END) {
            return;
        }
        server.counters().bytesRead(received.length());
        client.heard(server.gate().nowMillis());
        decoder.feed(received);
        if (decoder.heldBytes() > Turns.PASSING_BYTES && turns.hasLine()) {
            getInLine();
            adjustReading();
        } else {
            serve();
        }
    }

    private void getInLine() {
        if (!isInLine) {
            isInLine = true;
            turns.await(nextTurn);
        }
    }

    private void takeTurn() {
        isInLine = false;
        serve();
    }

    /** Carries out what has arrived, as far as it can be done now and in one turn. */
    private void serve() {
        if (isServing || isInLine) {
            return;
        }
        isServing = true;
        try {
            long endNanos = turns.end();
            hasMore = true;
            takeUpHeld();
            while (hasMore && state == State.REQUEST && !socket.writeQueueFull()) {
                if (turns.isOver(endNanos)) {
                    getInLine();
                    break;
                }
                decoder.next().handle(steps);
                if (output.length() >= WRITE_BYTES) {
                    flush();
                }
            }
        } catch (RuntimeException broken) {
            server.counters().sessionFailed();
            LOG.error("Command '{}' of client {} broke, closing it", client.lastCommand(), label(), broken);
            end();
        } finally {
            isServing = false;
        }
        flush();
        checkOutput();
        adjustReading();
    }

    private void adjustReading() {
        if (state == State.END) {
            return;
        }
        if (isInLine || state == State.REPLY || state == State.PAUSE || socket.writeQueueFull()) {
            isReading = false;
            SocketEnd.pause(socket);
        } else if (!isReading) {
            isReading = true; // Before reading on, as what has been kept may lead to the next pause at once.
            SocketEnd.resume(socket);
        }
        accountMemory();
    }

    private void send(RespReply reply) {
        if (reply instanceof RespReply.SimpleError) {
            server.counters().errorReplied();
        }
        if (isReplyWanted || reply instanceof RespReply.Push) {
            server.prepared().write(reply, client.version(), output);
        }
    }

    private void flush() {
        if (output.length() == 0) {
            return;
        }
        Buffer leaving = output;
        output = Buffer.buffer();
        unsentBytes += leaving.length();
        unsentWrites++;
        server.counters().bytesWritten(leaving.length());
        socket.write(leaving).onComplete(written -> {
            unsentBytes -= leaving.length();
            unsentWrites--;
            accountMemory();
        });
        accountMemory();
    }

    private void accountMemory() {
        long now = state == State.END ? 0 : unsentBytes + decoder.heldBytes() + RespLimits.costBytes(held);
        boolean isWithinBound = memory.change(heldBytes, now);
        heldBytes = now;
        if (!isWithinBound) {
            server.counters().outputLimitReached();
            close("clients hold " + memory.heldBytes() + " bytes together, " + memory.limitBytes() + " are allowed");
        }
    }

    private void answered(AsyncResult<RespReply> answer) {
        if (state != State.REPLY) {
            return;
        }
        if (answer.failed()) {
            LOG.warn(
                    "Answering client {} that '{}' was not saved: {}",
                    label(),
                    client.lastCommand(),
                    answer.cause().getMessage());
        }
        state = State.REQUEST;
        send(answer.succeeded() ? answer.result() : NOT_SAVED);
        if (client.isDismissed()) {
            end();
        } else {
            serve();
        }
    }

    private void release() {
        if (state == State.PAUSE) {
            state = State.REQUEST;
            client.heldBack(false);
            serve();
        }
    }

    private void takeUpHeld() {
        if (state == State.REQUEST && !held.isEmpty()) {
            List<String> words = held;
            held = List.of();
            if (isHeldSkipped) {
                client.replyMode(Client.ReplyMode.SKIP_NEXT);
            }
            steps.request(words);
        }
    }

    /** Sends what is left, then closes; a client that has not read what it was sent before gets nothing more. */
    private void end() {
        state = State.END;
        Buffer last = output;
        output = Buffer.buffer();
        if (last.length() > 0 && unsentBytes == 0) {
            socket.write(last).onComplete(written -> SocketEnd.cut(socket));
            lastWordTimer = vertx.setTimer(LAST_WORD_MILLIS, timer -> SocketEnd.cut(socket));
            SocketEnd.resume(socket); // What else it sends is thrown away, not kept.
        } else {
            SocketEnd.cut(socket);
        }
        leave();
    }

    private void leave() {
        state = State.END;
        decoder.end();
        held = List.of();
        server.pause().forget(releasing);
        turns.forget(nextTurn);
        server.channels().leave(client);
        server.clients().remove(client);
        accountMemory();
    }

    private String label() {
        return "id=" + client.id() + " addr=" + client.remoteAddress();
    }

    /** What is done with each thing found in the client's bytes. */
    private final class Steps implements DecodedRequest.Handler, Outcome.Receiver {

        @Override
        public void request(List<String> words) {
            boolean isSkipped = client.replyMode() == Client.ReplyMode.SKIP_NEXT;
            if (isSkipped) {
                client.replyMode(Client.ReplyMode.ON);
            }
            Outcome outcome = dispatcher.dispatch(client, words);
            isReplyWanted = !isSkipped && client.replyMode() == Client.ReplyMode.ON;
            decoder.authenticated(client.isAuthenticated());
            outcome.deliverTo(this);
        }

        @Override
        public void incomplete() {
            hasMore = false;
        }

        @Override
        public void malformed(DecodedRequest.Malformed malformed) {
            server.counters().protocolErrorSeen();
            isReplyWanted = true;
            send(malformed.reply());
            close(malformed.reason());
        }

        @Override
        public void foreignProtocol(String word) {
            server.counters().protocolErrorSeen();
            LOG.warn("Possible SECURITY ATTACK: client {} sends '{}', which is HTTP", label(), word);
            close("it speaks HTTP");
        }

        @Override
        public void heldBack(List<String> words) {
            isHeldSkipped = !isReplyWanted && client.replyMode() == Client.ReplyMode.ON;
            held = words;
            state = State.PAUSE;
            client.heldBack(true);
            server.pause().await(releasing);
        }

        @Override
        public void replied(List<RespReply> replies) {
            replies.forEach(ClientSession.this::send);
        }

        @Override
        public void awaited(Future<RespReply> reply) {
            state = State.REPLY;
            reply.onComplete(ClientSession.this::answered);
        }

        @Override
        public void closing(List<RespReply> lastReplies) {
            replied(lastReplies);
            end();
        }
    }
}
