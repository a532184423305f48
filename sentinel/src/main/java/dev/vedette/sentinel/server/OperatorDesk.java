package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;

/**
 * Takes commands from operators who do not come over RESP. They have the same users, rights and results as those who do. Belongs to
 * the server's event loop.
 */
public final class OperatorDesk {

    private final ServerRoom server;
    private final Dispatcher dispatcher;

    OperatorDesk(ServerRoom server, Dispatcher dispatcher) {
        this.server = server;
        this.dispatcher = dispatcher;
    }

    /** What becomes of a request. */
    public enum Admission {
        /** It may be carried out. */
        ADMITTED,
        /** The same, as nobody has set a password at all. */
        ADMITTED_UNKNOWN,
        /** Somebody must log in first. */
        LOGIN_NEEDED,
        /** There is no such user, or the password is another one. */
        LOGIN_WRONG,
        /** The user may not. */
        FORBIDDEN
    }

    /**
     * Who asks.
     *
     * @param user the name of a user
     * @param password as it was given
     */
    public record Login(String user, String password) {

        /** Tells which user and no more. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Whether {@code words} may be carried out for whoever asks. */
    public Admission admission(Optional<Login> login, List<String> words) {
        AccessControl access = server.access();
        if (login.isPresent() && !access.admits(login.get().user(), login.get().password())) {
            return Admission.LOGIN_WRONG;
        }
        Optional<AclUser> user =
                login.map(Login::user).or(access::userAtConnect).flatMap(access.users()::find);
        if (user.isEmpty()) {
            return Admission.LOGIN_NEEDED;
        }
        Optional<CommandSpec> command = server.commands().find(words).command();
        if (command.isPresent()) {
            Verdict verdict = access.judge(user.get(), command.get(), words);
            if (!verdict.isAllowed()) {
                return Admission.FORBIDDEN;
            }
        }
        return login.isPresent() && !user.get().isOpen() ? Admission.ADMITTED : unknown(user.get());
    }

    /** Carries {@code words} out for whoever asks, and answers as a client would be answered. To be admitted first. */
    public Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote) {
        long nowMillis = server.gate().nowMillis();
        Optional<String> user = login.map(Login::user).or(server.access()::userAtConnect);
        Client client = new Client(server.clients().nextId(), remote, "http", nowMillis, user, new NoConnection());
        Receiver receiver = new Receiver();
        dispatcher.dispatch(client, words).deliverTo(receiver);
        return receiver.reply.future();
    }

    private static Admission unknown(AclUser user) {
        return user.isOpen() ? Admission.ADMITTED_UNKNOWN : Admission.ADMITTED;
    }

    /** Takes the one reply of a command. */
    private static final class Receiver implements Outcome.Receiver {

        private final Promise<RespReply> reply = Promise.promise();

        @Override
        public void replied(RespReply one) {
            reply.complete(one);
        }

        @Override
        public void replied(List<RespReply> replies) {
            reply.complete(replies.isEmpty() ? RespReply.OK : replies.get(0));
        }

        @Override
        public void awaited(Future<RespReply> awaited) {
            awaited.onComplete(reply);
        }

        @Override
        public void owed(Future<RespReply> owed) {
            owed.onComplete(reply);
        }

        @Override
        public void closing(List<RespReply> lastReplies) {
            replied(lastReplies);
        }

        @Override
        public void heldBack(List<String> words) {
            reply.complete(RespReply.error("ERR CLIENT PAUSE holds back commands: try again when it is over"));
        }
    }

    /** There is no socket to write to. */
    private static final class NoConnection implements Client.Connection {

        @Override
        public void push(RespReply message) {
            // Nobody subscribes over this.
        }

        @Override
        public void close(String reason) {
            // There is nothing to close.
        }

        @Override
        public void checkOutput() {
            // Nothing is unread.
        }

        @Override
        public Client.Figures figures() {
            return new Client.Figures(0, 0, 0, -1);
        }
    }
}
