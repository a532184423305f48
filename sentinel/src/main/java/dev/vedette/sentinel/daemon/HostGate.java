package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.dns.HostBook;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stands before the core: names in what comes in are looked up, and what means nothing without them waits for that, a little. All
 * that speaks of addresses, or of names that are known, passes at once. Source: docs/adr/0003-host-names.md.
 */
final class HostGate {

    /** So long a hello may wait for a new name. It is said again every two seconds. */
    private static final long HELLO_WAIT_MILLIS = 2_000;

    /** So long a peer's question may wait for a new name, and with it whatever else the peer says: well below its patience. */
    private static final long QUESTION_WAIT_MILLIS = 200;

    /** Most inputs that wait; whoever sends more names than this is not waited for. */
    private static final int MAX_WAITING = 1_024;

    private final HostBook book;
    private final Consumer<Input> core;
    private final Map<InstanceId, String> held = new LinkedHashMap<>();
    private int waitingCount;

    HostGate(HostBook book, Consumer<Input> core) {
        this.book = book;
        this.core = core;
    }

    /** Hands {@code input} to the core, now or as soon as its names are looked up. */
    void admit(Input input) {
        if (input instanceof Input.HelloHeard heard) {
            Hello hello = heard.hello();
            String sentinel = hello.sentinel().host();
            String master = hello.master().host();
            if (Hosts.isNumeric(sentinel) && Hosts.isNumeric(master)) {
                core.accept(input);
            } else {
                admit(input, List.of(sentinel, master), HELLO_WAIT_MILLIS);
            }
        } else if (input instanceof Input.MasterDownAsked asked) {
            String master = asked.address().host();
            if (Hosts.isNumeric(master)) {
                core.accept(input);
            } else {
                admit(input, List.of(master), QUESTION_WAIT_MILLIS);
            }
        } else {
            if (input instanceof Input.InfoReceived received) {
                // A sign of life waits for nothing; the core asks again when the names are known.
                for (Endpoint replica : received.report().replicas()) {
                    mention(replica.host());
                }
                Optional<Endpoint> master = received.report().masterAddress();
                if (master.isPresent()) {
                    mention(master.get().host());
                }
            } else if (input instanceof Input.LinkLost lost && held.containsKey(lost.instance())) {
                book.doubt(held.get(lost.instance()));
            }
            core.accept(input);
        }
    }

    /** Keeps the names in view to which there are links. */
    void ordered(LinkOrder order) {
        if (order instanceof LinkOrder.Open open) {
            release(order.instance());
            String host = open.endpoint().host();
            if (!Hosts.isNumeric(host)) {
                held.put(order.instance(), host);
                book.hold(host);
            }
        } else if (order instanceof LinkOrder.Close) {
            release(order.instance());
        }
    }

    private void admit(Input input, List<String> hosts, long longestMillis) {
        Future<Void> settled =
                waitingCount < MAX_WAITING ? book.settled(hosts, longestMillis) : Future.succeededFuture();
        if (settled.isComplete()) {
            core.accept(input);
            return;
        }
        waitingCount++;
        settled.onComplete(done -> {
            waitingCount--;
            core.accept(input);
        });
    }

    private void mention(String host) {
        if (!Hosts.isNumeric(host)) {
            book.mention(List.of(host));
        }
    }

    private void release(InstanceId instance) {
        String host = held.remove(instance);
        if (host != null) {
            book.release(host);
        }
    }
}
