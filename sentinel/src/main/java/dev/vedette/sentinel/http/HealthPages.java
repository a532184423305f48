package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Whether the process lives, and whether it can do its work. Source: docs/http.md, Health. */
public final class HealthPages {

    /** An event loop that stood still for so long is not coming back by itself. */
    private static final long DEAD_MILLIS = 10_000;

    /** More masters than this are counted and not named. */
    private static final int MAX_NAMED = 10;

    private final LongSupplier silenceMillis;
    private final PictureSource pictures;

    /**
     * Pages about one sentinel.
     *
     * @param silenceMillis how long ago the sentinel's event loop turned last
     */
    public HealthPages(LongSupplier silenceMillis, PictureSource pictures) {
        this.silenceMillis = silenceMillis;
        this.pictures = pictures;
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of(Route.vital("/livez", this::alive), Route.vital("/readyz", this::ready));
    }

    private Future<Page> alive(Asked asked) {
        long silence = silenceMillis.getAsLong();
        return Future.succeededFuture(
                silence < DEAD_MILLIS
                        ? Page.line(200, "ok")
                        : Page.line(503, "the sentinel's event loop has stood still for " + silence + " ms"));
    }

    private Future<Page> ready(Asked asked) {
        return pictures.plain().map(HealthPages::readiness).recover(trouble -> Trouble.unavailable(asked, trouble));
    }

    private static Page readiness(Picture picture) {
        List<String> missing = missing(picture);
        return missing.isEmpty() ? Page.line(200, "ok") : Page.line(503, String.join("\n", missing));
    }

    /** What keeps it from its work. Peers are not among it: those that wait for us to be ready would never come. */
    private static List<String> missing(Picture picture) {
        List<String> missing = new ArrayList<>();
        if (picture.beganMillis().isEmpty()) {
            missing.add("the sentinel has not begun its work");
        }
        if (picture.view().tiltSinceMillis().isPresent()) {
            missing.add("the sentinel is in TILT: it observes and does not act");
        }
        if (picture.isStateUnsaved()) {
            missing.add("the state cannot be saved: no vote is given and no failover started; the log says why");
        }
        List<String> unknown = picture.view().masters().stream()
                .filter(master -> !isKnown(master))
                .map(master -> master.name() + " at " + master.address())
                .toList();
        unknown.stream()
                .limit(MAX_NAMED)
                .map(text -> "no word yet of master " + text + ", nor is it called down")
                .forEach(missing::add);
        if (unknown.size() > MAX_NAMED) {
            missing.add("and of " + (unknown.size() - MAX_NAMED) + " more masters");
        }
        return missing;
    }

    private static boolean isKnown(MasterView master) {
        InstanceView instance = master.instance();
        return instance.isSubjectivelyDown()
                || (!instance.isDisconnected() && master.lastInfoMillis().isPresent());
    }
}
