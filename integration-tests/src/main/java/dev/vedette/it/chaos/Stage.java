package dev.vedette.it.chaos;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running set: the network, a machine at each site, and the log of what the sentinels say, which no trouble reaches. */
final class Stage implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(2);

    private final Network network = new Network();
    private final Map<Site, Machine> machines = new LinkedHashMap<>();
    private final EventLog events = new EventLog();

    private Stage() {}

    /** Makes and starts all, and waits until everybody knows everybody. */
    static Stage open(SentinelKind kind, int minReplicas, Path folder) throws IOException {
        Stage stage = new Stage();
        stage.network.create();
        stage.network.apply(new Ways());
        for (Site site : Site.all()) {
            stage.machines.put(site, Machine.start(stage.network, site, kind, minReplicas, folder));
        }
        for (Site site : Site.all()) {
            Await.until("PONG of the sentinel at " + site, START_PATIENCE, () -> isAnswering(site), stage::diagnosis);
            stage.events.watch(site.sentinel());
        }
        Rest rest = new Rest();
        Await.until("a set at rest", START_PATIENCE, rest::isReached, () -> rest.reason() + "\n" + stage.diagnosis());
        return stage;
    }

    /** The ways between the sites. */
    Network network() {
        return network;
    }

    /** What stands at a site. */
    Machine machine(Site site) {
        Machine machine = machines.get(site);
        if (machine == null) {
            throw new IllegalStateException("nothing stands at " + site);
        }
        return machine;
    }

    /** What the sentinels said. */
    EventLog events() {
        return events;
    }

    /** Where the master is, after all that was told. */
    Site master() {
        List<Promotion> promotions = Promotion.in(events);
        return promotions.isEmpty()
                ? new Site(1)
                : promotions.get(promotions.size() - 1).site();
    }

    /** What the supervisors of all processes do now and then. */
    void look() {
        machines.values().forEach(machine -> {
            machine.server().look();
            machine.sentinel().look();
        });
    }

    /** How many daemons ended by themselves. */
    int sentinelEnds() {
        return machines.values().stream()
                .mapToInt(machine -> machine.sentinel().endCount())
                .sum();
    }

    /** How many servers ended by themselves. */
    int serverEnds() {
        return machines.values().stream()
                .mapToInt(machine -> machine.server().endCount())
                .sum();
    }

    /** The ends of all logs. */
    String diagnosis() {
        StringBuilder text = new StringBuilder();
        machines.values()
                .forEach(machine -> text.append(machine.server().logTail())
                        .append(machine.sentinel().logTail()));
        return text.toString();
    }

    @Override
    public void close() {
        events.close();
        machines.values().forEach(Machine::close);
    }

    private static boolean isAnswering(Site site) throws IOException {
        try (RespClient client = RespClient.connect(site.sentinel(), REPLY_PATIENCE)) {
            return client.call("PING").equals(new Reply.Text("PONG"));
        }
    }
}
