package dev.vedette.sentinel.daemon;

import dev.vedette.sentinel.http.Admission;
import dev.vedette.sentinel.http.ApiDesk;
import dev.vedette.sentinel.http.Login;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.OperatorDesk;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The desk for operators, seen from another event loop: each request is a turn on the core's own. */
final class CoreDesk implements ApiDesk {

    private final Context core;
    private final Vertx vertx;
    private final OperatorDesk desk;

    CoreDesk(Context core, Vertx vertx, OperatorDesk desk) {
        this.core = core;
        this.vertx = vertx;
        this.desk = desk;
    }

    @Override
    public Future<Admission> admission(Optional<Login> login, List<String> words) {
        return there(() -> Future.succeededFuture(Admission.valueOf(
                desk.admission(login.map(CoreDesk::known), words).name())));
    }

    @Override
    public Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote) {
        return there(() -> desk.carryOut(login.map(CoreDesk::known), words, remote));
    }

    private static OperatorDesk.Login known(Login login) {
        return new OperatorDesk.Login(login.user(), login.password());
    }

    /** Does it on the core's event loop, and answers on the caller's. */
    private <T> Future<T> there(Supplier<Future<T>> work) {
        Context mine = vertx.getOrCreateContext();
        Promise<T> done = Promise.promise();
        core.runOnContext(turn -> work.get().onComplete(result -> mine.runOnContext(back -> done.handle(result))));
        return done.future();
    }
}
