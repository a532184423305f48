package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.ReplyToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;

/** Callers whose answers are on their way. The core answers every request in the step that takes it, so this stays small. */
final class WaitingCallers {

    private final Map<ReplyToken, Promise<Answer>> byToken = new LinkedHashMap<>();
    private long lastNumber;

    /** A fresh token. */
    ReplyToken newToken() {
        lastNumber++;
        return new ReplyToken(lastNumber);
    }

    /** The answer to come for {@code token}. */
    Future<Answer> await(ReplyToken token) {
        Promise<Answer> promise = Promise.promise();
        byToken.put(token, promise);
        return promise.future();
    }

    /** Hands an answer over. */
    void answer(Reply reply) {
        Promise<Answer> promise = byToken.remove(reply.token());
        if (promise != null) {
            promise.complete(reply.answer());
        }
    }

    /** The state behind an answer could not be saved. */
    void fail(Reply reply) {
        Promise<Answer> promise = byToken.remove(reply.token());
        if (promise != null) {
            promise.fail("the state could not be saved");
        }
    }
}
