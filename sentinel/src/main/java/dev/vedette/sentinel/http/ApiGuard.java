package dev.vedette.sentinel.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets through what the sentinel's users and rights allow, at a bounded rate, and keeps pages of other sites from giving orders through
 * an operator's browser. Source: docs/http.md, Who may.
 */
final class ApiGuard {

    /** Each request below the API asks the sentinel's event loop who may: so many a second do no harm. */
    private static final int MAX_REQUESTS_A_SECOND = 200;

    private static final int MAX_WRONG_LOGINS = 10;
    private static final long WRONG_LOGIN_WINDOW_MILLIS = 10_000;
    private static final String EVERYBODY = "";

    private final ApiDesk desk;
    private final boolean isLoopback;
    private final Throttle requests = new Throttle(MAX_REQUESTS_A_SECOND, 1_000, ApiGuard::nowMillis);
    private final Throttle wrongLogins = new Throttle(MAX_WRONG_LOGINS, WRONG_LOGIN_WINDOW_MILLIS, ApiGuard::nowMillis);

    /**
     * A guard.
     *
     * @param isLoopback whether the listener is reached from this machine alone
     */
    ApiGuard(ApiDesk desk, boolean isLoopback) {
        this.desk = desk;
        this.isLoopback = isLoopback;
    }

    /** Answers a question, if who asks may run {@code words}. */
    Future<? extends Answer> question(Asked asked, List<String> words, Supplier<Future<? extends Answer>> answer) {
        return admitted(asked, words)
                .compose(refusal -> refusal.isPresent()
                        ? Future.succeededFuture(refusal.get())
                        : answer.get().map(given -> (Answer) given));
    }

    /** Carries out an order, if who asks may run {@code words}, and is no page of another site. */
    Future<? extends Answer> order(Asked asked, List<String> words, Supplier<Future<? extends Answer>> answer) {
        Optional<Page> foreign = foreign(asked);
        return foreign.isPresent() ? Future.succeededFuture(foreign.get()) : question(asked, words, answer);
    }

    private Future<Optional<Page>> admitted(Asked asked, List<String> words) {
        if (requests.isExhausted(EVERYBODY)) {
            return refused(Trouble.page(asked, 429, "More than " + MAX_REQUESTS_A_SECOND + " requests within a second.")
                    .with("Retry-After", "1"));
        }
        requests.count(EVERYBODY);
        Optional<String> header = asked.header("Authorization");
        Optional<Login> login = Login.of(header);
        if (header.isPresent() && login.isEmpty()) {
            return refused(Trouble.page(asked, 400, "The header Authorization is none of the scheme Basic."));
        }
        if (login.isPresent() && wrongLogins.isExhausted(asked.remote())) {
            return refused(Trouble.page(asked, 429, "Too many wrong passwords from here. Wait ten seconds.")
                    .with("Retry-After", "10"));
        }
        return desk.admission(login, words).map(admission -> verdict(asked, words, admission));
    }

    private Optional<Page> verdict(Asked asked, List<String> words, Admission admission) {
        return switch (admission) {
            case ADMITTED -> Optional.empty();
            case ADMITTED_UNKNOWN ->
                isOrder(asked) && !isFromHere(asked)
                        ? Optional.of(Trouble.problem(
                                403,
                                "No password is set, so orders are taken over the loopback address only. Set requirepass or"
                                        + " users, or let http-bind be 127.0.0.1."))
                        : Optional.empty();
            case LOGIN_NEEDED -> Optional.of(unauthorized(asked, "Log in as one of the sentinel's users."));
            case LOGIN_WRONG -> {
                wrongLogins.count(asked.remote());
                yield Optional.of(unauthorized(asked, "Wrong user or password, or the user is off."));
            }
            case FORBIDDEN ->
                Optional.of(Trouble.page(
                        asked,
                        403,
                        "This user may not run " + String.join(" ", words.subList(0, Math.min(2, words.size())))
                                + "."));
        };
    }

    private static Page unauthorized(Asked asked, String text) {
        return Trouble.page(asked, 401, text).with("WWW-Authenticate", "Basic realm=\"vedette\", charset=\"UTF-8\"");
    }

    private static boolean isOrder(Asked asked) {
        return asked.method().name().equals("POST");
    }

    /** A name other than localhost may be that of another site, which leads here by a trick of its name server. */
    private boolean isFromHere(Asked asked) {
        String host = asked.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.startsWith("[") ? host.replaceFirst("\\].*", "]") : host.replaceFirst(":.*", "");
        return isLoopback && (name.equals("localhost") || name.equals("[::1]") || name.matches("127\\.[0-9.]+"));
    }

    private static Optional<Page> foreign(Asked asked) {
        String type = asked.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            return Optional.of(Trouble.problem(415, "An order has the Content-Type application/json."));
        }
        String site = asked.header("Sec-Fetch-Site").orElse("none");
        boolean isOwn = site.equals("none") || site.equals("same-origin");
        return isOwn && isOwnOrigin(asked)
                ? Optional.empty()
                : Optional.of(Trouble.problem(
                        403,
                        "Orders from pages of other sites are not taken: the header Origin does not name the host of this"
                                + " request. A proxy in between has to hand the header Host on."));
    }

    /** Browsers name with each order whose page gives it; programs name nobody. */
    private static boolean isOwnOrigin(Asked asked) {
        String host = asked.header("Host").orElse("");
        return asked.header("Origin")
                .map(origin -> origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host))
                .orElse(true);
    }

    private static Future<Optional<Page>> refused(Page page) {
        return Future.succeededFuture(Optional.of(page));
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
