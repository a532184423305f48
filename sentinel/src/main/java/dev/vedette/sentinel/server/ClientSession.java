package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.DecodedRequest;
import dev.vedette.sentinel.resp.RespDecoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.socket.TakenSocket;
import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: requests are carried out one after the other, replies leave in their order. While a reply is awaited,
 * or too many are owed, or the client does not read what it was sent, nothing more is read from it, so what it can make us hold
 * is bounded.
 *
 * <p>Whatever breaks inside a command ends this session and nothing else.
 */
final class ClientSession implements Client.Connection, TakenSocket.Reader {

    private static final RespReply NOT_SAVED = RespReply.error("ERR Failed to save config file. Check server logs.");

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

    private final TakenSocket socket;
    private final ServerRoom server;
    private final Dispatcher dispatcher;
    private final HeldMemory.Share memory;
    private final RoundClock clock;
    private final Turn turn;
    private final ClientOutput output;
    private final Client client;
    private final RespDecoder decoder = new RespDecoder();
    private final Steps steps = new Steps();
    private final ReplyLine line = new ReplyLine();

    private SessionState state = SessionState.REQUEST;
    private final Runnable releasing = this::release;
    private Optional<HeldRequest> held = Optional.empty();
    private boolean isServing;
    private boolean isReading = true;
    private boolean hasMore;
    private boolean hasEnded;
    private boolean isReplyWanted = true;

    /** Takes {@code socket} over; to be made in the turn in which it was accepted. */
    ClientSession(Vertx vertx, NetSocket socket, ServerRoom server, Dispatcher dispatcher, SharedMeans means) {
        this.server = server;
        this.dispatcher = dispatcher;
        this.memory = means.held().share();
        this.clock = means.clock();
        this.turn = new Turn(means.turns(), this::serve);
        this.client = new Client(
                server.clients().nextId(),
                AddressText.of(socket.remoteAddress(), socket.localAddress()),
                AddressText.of(socket.localAddress(), socket.localAddress()),
                server.gate().nowMillis(),
                server.access().userAtConnect(),
                this);
        this.socket = TakenSocket.takeOver(ContextInternal.current(), socket, this);
        this.socket.readInto(means.reading());
        this.output = new ClientOutput(vertx, this.socket, server, means, this::departed, this::outputLeft);
    }

    /** Begins to serve the client. */
    void start() {
        server.clients().add(client);
        decoder.authenticated(client.isAuthenticated());
    }

    @Override
    public void broken(Throwable cause) {
        LOG.debug("Connection of client {} failed: {}", client.label(), cause.toString());
        socket.cut();
    }

    @Override
    public void closed() {
        output.closed();
        leave();
    }

    @Override
    public void push(RespReply message) {
        if (state == SessionState.END) {
            return;
        }
        output.add(message, client.version());
        if (!isServing) {
            output.flush();
            accountMemory();
        }
        checkOutput();
    }

    @Override
    public void checkOutput() {
        // The clock counts for what is unread only.
        long nowMillis = output.unsentBytes() == 0 ? 0 : server.gate().nowMillis();
        if (state != SessionState.END && output.isExceeded(client.isSubscriber(), nowMillis)) {
            server.counters().outputLimitReached();
            LOG.warn(
                    "Client {} is closed: it leaves {} bytes unread, beyond client-output-buffer-limit",
                    client.label(),
                    output.unsentBytes());
            end();
        }
    }

    @Override
    public void close(String reason) {
        if (state == SessionState.END) {
            return;
        }
        LOG.debug("Closing client {}: {}", client.label(), reason);
        end();
    }

    @Override
    public Client.Figures figures() {
        return new Client.Figures(
                output.unsentBytes(), output.unsentWrites(), decoder.heldBytes(), socket.fileDescriptor());
    }

    @Override
    public void received(ByteBuf received) {
        if (state == SessionState.END) {
            return;
        }
        server.counters().bytesRead(received.readableBytes());
        clock.look(socket);
        client.heard(clock.millis());
        decoder.feed(received);
        if (turn.isToBeAwaited(decoder.heldBytes())) {
            turn.await();
            adjustReading();
        } else {
            serve();
        }
    }

    @Override
    public void ended() {
        hasEnded = true;
        finishIfDone();
    }

    /** Who sends no more is answered what it has asked, as far as that takes no longer than usual, and then disconnected. */
    private void finishIfDone() {
        boolean isDone = !hasMore && line.isEmpty() && held.isEmpty() && !turn.isAwaited();
        if (hasEnded && (state == SessionState.PAUSE || (state == SessionState.REQUEST && isDone))) {
            output.finish();
            leave();
        }
    }

    /** Carries out what has arrived, as far as it can be done now and in one turn. */
    private void serve() {
        if (isServing || turn.isAwaited()) {
            return;
        }
        isServing = true;
        try {
            turn.begin();
            hasMore = true;
            takeUpHeld();
            while (hasMore && state == SessionState.REQUEST && !isHolding() && !output.isFull()) {
                if (turn.isOver()) {
                    turn.await();
                    break;
                }
                decoder.next().handle(steps);
                if (output.isPiece()) {
                    output.flush();
                }
            }
        } catch (RuntimeException | Error broken) {
            server.counters().sessionFailed();
            LOG.error("Command '{}' of client {} broke, closing it", client.lastCommand(), client.label(), broken);
            end();
        } finally {
            isServing = false;
        }
        finishIfDone();
        output.flushWithOthers(turn.isAwaited());
    }

    /** What was gathered has been handed to the system. */
    private void departed() {
        checkOutput();
        adjustReading();
    }

    private void adjustReading() {
        if (state == SessionState.END) {
            return;
        }
        isReading = !turn.isAwaited() && state == SessionState.REQUEST && !isHolding() && !output.isFull();
        socket.read(isReading);
        accountMemory();
    }

    /** The system has taken a piece. */
    private void outputLeft() {
        accountMemory();
        if (state != SessionState.END && !isReading && !output.isFull()) {
            serve();
        }
    }

    private void send(RespReply reply, boolean isWanted) {
        if (reply instanceof RespReply.SimpleError) {
            server.counters().errorReplied();
        }
        if (isWanted || reply instanceof RespReply.Push) {
            boolean isQuick = output.add(reply, client.version());
            if (isQuick) {
                turn.answeredQuickly();
            }
        }
    }

    private void accountMemory() {
        long bytes = output.handedBytes() + decoder.heldBytes() + line.bytes();
        long heldBytes = held.map(HeldRequest::bytes).orElse(0L);
        boolean isWithinBound = memory.hold(state == SessionState.END ? 0 : bytes + heldBytes);
        if (!isWithinBound) {
            server.counters().outputLimitReached();
            close(memory.complaint());
        }
    }

    private void answered(ReplyLine.Owed owed, AsyncResult<RespReply> answer) {
        if (state == SessionState.END) {
            return;
        }
        if (answer.failed()) {
            LOG.warn(
                    "Answering client {} that '{}' was not saved: {}",
                    client.label(),
                    client.lastCommand(),
                    answer.cause().getMessage());
        }
        owed.settle(answer.succeeded() ? answer.result() : NOT_SAVED);
        deliver();
    }

    /** Sends what is there of what the client is owed. */
    private void deliver() {
        for (Optional<ReplyLine.Owed> next = line.takeNext(); next.isPresent(); next = line.takeNext()) {
            ReplyLine.Owed owed = next.get();
            owed.replies().orElseThrow().forEach(reply -> send(reply, owed.isWanted()));
            if (owed.isLast()) {
                end();
                return;
            }
        }
        serve();
    }

    private void release() {
        if (state == SessionState.PAUSE) {
            state = SessionState.REQUEST;
            client.heldBack(false);
            serve();
        }
    }

    /** Whether nothing more is carried out before what the client is owed has left. */
    private boolean isHolding() {
        return line.isFull() || held.isPresent();
    }

    private void takeUpHeld() {
        if (state == SessionState.REQUEST && line.isEmpty() && held.isPresent()) {
            HeldRequest request = held.get();
            held = Optional.empty();
            if (request.isSkipped()) {
                client.replyMode(Client.ReplyMode.SKIP_NEXT);
            }
            steps.request(request.words());
        }
    }

    private void end() {
        state = SessionState.END;
        output.end();
        leave();
    }

    private void leave() {
        state = SessionState.END;
        decoder.end();
        line.clear();
        held = Optional.empty();
        server.pause().forget(releasing);
        turn.forget();
        server.channels().leave(client);
        server.clients().remove(client);
        accountMemory();
    }

    /** What is done with each thing found in the client's bytes. */
    private final class Steps implements DecodedRequest.Handler, Outcome.Receiver {

        @Override
        public void request(List<String> words) {
            if (!line.isEmpty() && !PeerTalk.isPartOf(words)) {
                held = Optional.of(new HeldRequest(words, false));
                return;
            }
            boolean isSkipped = client.takeSkip();
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
            LOG.debug("Closing client {}: {}", client.label(), malformed.reason());
            isReplyWanted = true;
            closing(List.of(malformed.reply()));
        }

        @Override
        public void foreignProtocol(String word) {
            server.counters().protocolErrorSeen();
            LOG.warn("Possible SECURITY ATTACK: client {} sends '{}', which is HTTP", client.label(), word);
            close("it speaks HTTP");
        }

        @Override
        public void heldBack(List<String> words) {
            boolean isSkipped = !isReplyWanted && client.replyMode() == Client.ReplyMode.ON;
            held = Optional.of(new HeldRequest(words, isSkipped));
            state = SessionState.PAUSE;
            client.heldBack(true);
            server.pause().await(releasing);
        }

        @Override
        public void replied(RespReply reply) {
            if (line.isEmpty()) {
                send(reply, isReplyWanted);
            } else {
                line.add(List.of(reply), isReplyWanted, false);
            }
        }

        @Override
        public void replied(List<RespReply> replies) {
            replies.forEach(this::replied);
        }

        @Override
        public void owed(Future<RespReply> reply) {
            ReplyLine.Owed owed = line.await(isReplyWanted);
            reply.onComplete(answer -> answered(owed, answer));
        }

        @Override
        public void awaited(Future<RespReply> reply) {
            state = SessionState.REPLY;
            ReplyLine.Owed owed = line.await(isReplyWanted);
            reply.onComplete(answer -> goOn(owed, answer));
        }

        private void goOn(ReplyLine.Owed owed, AsyncResult<RespReply> answer) {
            if (state == SessionState.REPLY && !client.isDismissed()) {
                state = SessionState.REQUEST;
            } else if (state == SessionState.REPLY) {
                line.add(List.of(), true, true);
            }
            answered(owed, answer);
        }

        @Override
        public void closing(List<RespReply> lastReplies) {
            state = SessionState.REPLY;
            line.add(lastReplies, isReplyWanted, true);
            deliver();
        }
    }
}
