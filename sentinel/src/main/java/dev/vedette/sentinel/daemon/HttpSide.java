package dev.vedette.sentinel.daemon;

import dev.vedette.config.VedetteConf;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.http.ApiPages;
import dev.vedette.sentinel.http.BalancerPages;
import dev.vedette.sentinel.http.EventFeed;
import dev.vedette.sentinel.http.FailoverHistory;
import dev.vedette.sentinel.http.HealthPages;
import dev.vedette.sentinel.http.HttpListener;
import dev.vedette.sentinel.http.MetricsPage;
import dev.vedette.sentinel.http.Picture;
import dev.vedette.sentinel.http.PictureSource;
import dev.vedette.sentinel.http.Route;
import dev.vedette.sentinel.http.Router;
import dev.vedette.sentinel.metrics.Figures;
import dev.vedette.sentinel.metrics.MetricsHub;
import dev.vedette.sentinel.server.OperatorDesk;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All that is served over HTTP, on an event loop of its own: however busy that is, the core hears of it only through lookouts. */
final class HttpSide {

    private final Vertx vertx;
    private final HttpListener listener;
    private final MetricsHub hub;
    private final Lookout<Figures> figures;

    /** What there is to look at; the suppliers are called on the core's context. */
    record Sights(
            LongSupplier silenceMillis,
            Supplier<Picture> plain,
            Supplier<Picture> withOutlooks,
            Supplier<Figures> figures,
            OperatorDesk desk,
            FailoverHistory history,
            EventFeed feed) {}

    /**
     * Makes a side that listens to nothing yet. A Vert.x of its own takes a while to make and must not be made on the core's event loop, where
     * it would be taken for a mistake.
     */
    static Future<HttpSide> make(Context core, VedetteConf conf, MetricsHub hub, Sights sights) {
        Promise<HttpSide> made = Promise.promise();
        Thread maker = new Thread(
                () -> {
                    try {
                        HttpSide side = new HttpSide(core, conf, hub, sights);
                        core.runOnContext(turn -> made.complete(side));
                    } catch (RuntimeException unusable) {
                        core.runOnContext(turn -> made.fail(unusable));
                    }
                },
                "http-start");
        maker.start();
        return made.future();
    }

    private HttpSide(Context core, VedetteConf conf, MetricsHub hub, Sights sights) {
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(Daemon.withoutFileCache())
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
        this.hub = hub;
        this.figures = new Lookout<>(core, vertx, sights.figures());
        Pictures pictures = new Pictures(
                new Lookout<>(core, vertx, sights.plain()), new Lookout<>(core, vertx, sights.withOutlooks()));
        List<Route> routes = new ArrayList<>(new HealthPages(sights.silenceMillis(), pictures).routes());
        routes.add(new MetricsPage(this::scrape).route());
        routes.addAll(new BalancerPages(pictures).routes());
        routes.addAll(ApiPages.routes(
                vertx,
                new CoreDesk(core, vertx, sights.desk()),
                isLoopback(conf.httpBind()),
                pictures,
                sights.history(),
                sights.feed(),
                Version.ours()));
        this.listener =
                new HttpListener(vertx, conf.httpBind(), conf.httpPort(), new Router(routes), hub::httpAnswered);
    }

    /** Begins to listen. Fails with a text for the operator if the port is not to be had. */
    Future<Void> start() {
        return listener.start();
    }

    /** Listens no more. */
    Future<Void> stop() {
        return vertx.close();
    }

    /** The port in use. */
    int port() {
        return listener.port();
    }

    /** The figures are taken on the core's event loop and written out on a worker: a thousand masters make a long text. */
    private Future<byte[]> scrape() {
        return figures.look()
                .compose(current -> vertx.executeBlocking(() -> {
                    ByteArrayOutputStream text = new ByteArrayOutputStream();
                    hub.scrape(current, text);
                    return text.toByteArray();
                }));
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("::1");
    }

    private record Pictures(Lookout<Picture> plains, Lookout<Picture> full) implements PictureSource {

        @Override
        public Future<Picture> plain() {
            return plains.look();
        }

        @Override
        public Future<Picture> withOutlooks() {
            return full.look();
        }
    }
}
