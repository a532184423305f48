package dev.vedette.it.hosts;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Servers and sentinels whose addresses and names the test chooses. All of them end with it. */
final class HostSet implements AutoCloseable {

    /** The master that is monitored. */
    static final String MASTER = "mymaster";

    private final UnaryOperator<List<String>> surroundings;
    private final List<Member> members = new ArrayList<>();
    private final EventLog events = new EventLog();

    /**
     * An empty set.
     *
     * @param surroundings makes the command to start out of the command to run
     */
    HostSet(UnaryOperator<List<String>> surroundings) {
        this.surroundings = surroundings;
    }

    /** Starts a server at {@code host} on a free port and waits until it answers. */
    Member server(String host, String... lines) {
        return server(new Endpoint(host, FreePorts.next()), lines);
    }

    /** Starts a server and waits until it answers. */
    Member server(Endpoint endpoint, String... lines) {
        List<String> conf = new ArrayList<>(List.of(
                "port " + endpoint.port(),
                "bind " + endpoint.host(),
                "save \"\"",
                "protected-mode no",
                "repl-diskless-sync yes",
                "repl-diskless-sync-delay 0"));
        conf.addAll(List.of(lines));
        return started(new Member(
                        "server-" + endpoint.port(),
                        endpoint,
                        conf,
                        path -> surroundings.apply(List.of(
                                Executables.redisServer(path.getParent()).toString(), path.toString()))))
                .awaitAnswering();
    }

    /** Starts a sentinel at {@code host}; does not wait until it answers. */
    Member sentinel(SentinelKind kind, String host, List<String> lines) {
        Endpoint endpoint = new Endpoint(host, FreePorts.next());
        List<String> conf = new ArrayList<>(List.of("port " + endpoint.port(), "bind " + endpoint.host()));
        conf.addAll(lines);
        return started(new Member(
                kind + "-" + endpoint.port(), endpoint, conf, path -> surroundings.apply(kind.command(path))));
    }

    /** Waits until it answers, and watches its events from then on. */
    void watch(Member sentinel) {
        sentinel.awaitAnswering();
        events.watch(sentinel.endpoint());
    }

    /** The events of the watched sentinels. */
    EventLog events() {
        return events;
    }

    /** Waits for a condition, and shows all logs if it does not come about. */
    void until(String what, Await.Condition condition) {
        Await.until(what, dev.vedette.it.Subject.PATIENCE, condition, this::diagnosis);
    }

    /** The ends of all logs. */
    String diagnosis() {
        StringBuilder text = new StringBuilder();
        members.forEach(member -> text.append(member.logTail()));
        return text.toString();
    }

    @Override
    public void close() {
        events.close();
        members.forEach(Member::close);
    }

    private Member started(Member member) {
        members.add(member);
        return member;
    }
}
