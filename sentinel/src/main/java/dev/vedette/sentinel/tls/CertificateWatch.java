package dev.vedette.sentinel.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices files that have changed, reads them anew, and hands on what can be used. What cannot is said once, and the old stays in
 * use. Reads on a worker thread of its own; everything else happens on the context on which it was started.
 */
public final class CertificateWatch {

    /** How often the files are looked at. */
    public static final long PERIOD_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Tls tls;
    private final Listener listener;

    /** The state of the files that was last taken into use or refused: it is not tried again. */
    private String triedMark;

    private String seenMark;
    private boolean isLooking;
    private long timer = -1;

    /** Who takes renewed certificates into use. */
    public interface Listener {

        /** The files hold something new that can be used. */
        Future<Void> renewed(Material material);

        /** The files hold something new that cannot be used; it is logged already. */
        void refused();
    }

    /** Why the files are read. */
    private enum Occasion {
        /** It is time again: what has just changed is left alone until it has settled. */
        PERIOD,
        /** Somebody asked for it. */
        REQUEST
    }

    /** A watch over the files of {@code tls}, of which {@code current} is in use. */
    public CertificateWatch(Vertx vertx, WorkerExecutor worker, Tls tls, Material current, Listener listener) {
        this.vertx = vertx;
        this.worker = worker;
        this.tls = tls;
        this.listener = listener;
        this.triedMark = current.mark();
        this.seenMark = current.mark();
    }

    /** Begins to look. */
    public void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, id -> look(Occasion.PERIOD));
    }

    /** Looks no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    /**
     * Reads the files now, also if they are as they were. Completes when what they hold is in use; fails with the reason why it cannot be
     * used, which is logged already.
     */
    public Future<Void> reload() {
        LOG.info("Reading the TLS certificates and keys again");
        return look(Occasion.REQUEST);
    }

    private Future<Void> look(Occasion occasion) {
        if (isLooking && occasion == Occasion.PERIOD) {
            // A disk that hangs is not asked a second time.
            return Future.succeededFuture();
        }
        isLooking = true;
        return worker.executeBlocking(tls::texts)
                .onComplete(read -> isLooking = false)
                .onFailure(trouble -> LOG.warn("The TLS files could not be looked at", trouble))
                .compose(texts -> seen(texts, occasion));
    }

    /** Files that change one after the other are read when two looks have found them the same. */
    private Future<Void> seen(FileTexts texts, Occasion occasion) {
        String mark = texts.mark();
        boolean isSettled = mark.equals(seenMark);
        seenMark = mark;
        boolean isNew = !mark.equals(triedMark);
        if (occasion == Occasion.REQUEST || (isNew && isSettled)) {
            triedMark = mark;
            return use(texts);
        }
        return Future.succeededFuture();
    }

    private Future<Void> use(FileTexts texts) {
        return worker.executeBlocking(() -> tls.read(texts))
                .compose(material -> listener.renewed(material).map(material))
                .onSuccess(material -> LOG.info("TLS certificates renewed: {}", material.summary()))
                .onFailure(fault -> {
                    LOG.warn("The TLS files on disk cannot be used, the old ones stay in use: {}", fault.getMessage());
                    listener.refused();
                })
                .mapEmpty();
    }
}
