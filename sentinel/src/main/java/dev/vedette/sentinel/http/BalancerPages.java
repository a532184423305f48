package dev.vedette.sentinel.http;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * For load balancers: whether one node is the primary of a set, or a replica of it. 200 is yes, 503 is no or perhaps.
 * Source: docs/http.md, For load balancers.
 */
public final class BalancerPages {

    private static final String NODE = "node";
    private static final String MAX_LAG = "max-lag";

    private final PictureSource pictures;

    /** Pages about what {@code pictures} show. */
    public BalancerPages(PictureSource pictures) {
        this.pictures = pictures;
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of(
                Route.vital("/masters/{name}/primary", this::primary),
                Route.vital("/masters/{name}/replica", this::replica));
    }

    private Future<Page> primary(Asked asked) {
        Optional<String> fault = asked.queryFault(NODE);
        return fault.isPresent()
                ? bad(asked, fault.get())
                : judge(asked, pictures::plain, (picture, master, node) -> PrimaryClaim.of(picture, master, node));
    }

    private Future<Page> replica(Asked asked) {
        Optional<String> fault = asked.queryFault(NODE, MAX_LAG);
        if (fault.isPresent()) {
            return bad(asked, fault.get());
        }
        Optional<String> given = asked.parameter(MAX_LAG);
        OptionalLong maxLag = given.map(ByteSize::parse).orElse(OptionalLong.empty());
        if (given.isPresent() && maxLag.isEmpty()) {
            return bad(asked, "max-lag is a size such as 1mb, 500kb or 4096.");
        }
        return judge(
                asked,
                maxLag.isPresent() ? pictures::withOutlooks : pictures::plain,
                (picture, master, node) -> ReplicaClaim.of(picture, master, node, maxLag));
    }

    /** One of the two questions. */
    private interface Judgement {

        Claim of(Picture picture, MasterView master, Endpoint node);
    }

    /** Takes a picture. */
    private interface Camera {

        Future<Picture> picture();
    }

    private static Future<Page> judge(Asked asked, Camera camera, Judgement judgement) {
        Optional<Endpoint> node = asked.parameter(NODE).flatMap(Nodes::parse);
        if (node.isEmpty()) {
            return bad(asked, "Say which node: ?node=host:port, with a port from 1 to 65535.");
        }
        String name = asked.part("name");
        Function<Picture, Page> answer = picture -> Optional.of(name)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> picture.view().master(new MasterName(text)))
                .map(master -> page(node.get(), judgement.of(picture, master, node.get())))
                .orElseGet(() -> Trouble.page(asked, 404, "No master of the name " + name + " is monitored here."));
        return camera.picture().map(answer).recover(trouble -> Trouble.unavailable(asked, trouble));
    }

    private static Page page(Endpoint node, Claim claim) {
        return Page.line(claim.holds() ? 200 : 503, node + ": " + claim.reason());
    }

    private static Future<Page> bad(Asked asked, String text) {
        return Future.succeededFuture(Trouble.page(asked, 400, text));
    }
}
