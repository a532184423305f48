package dev.vedette.sentinel.cli.check;

import dev.vedette.config.MasterConf;
import dev.vedette.sentinel.cli.talk.ConfContact;
import dev.vedette.sentinel.cli.talk.Fields;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the masters of a file themselves, with the credentials that the file names. Source: docs/cli.md, What check warns of. */
final class Probe {

    private static final int PINGS = 5;

    /** A sentinel asks several times within down-after; one answer may get lost, and one may come late. */
    private static final int ROUND_TRIPS = 3;

    private final Sheet sheet;

    Probe(Sheet sheet) {
        this.sheet = sheet;
    }

    /** What the masters say. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (MasterConf master : sheet.conf().masters()) {
            try (Talk talk = Talk.open(ConfContact.master(sheet.conf(), master))) {
                look(talk, master, found);
            } catch (Refusal refusal) {
                found.add(sheet.warning(master, "monitor", refusal.line()));
            }
        }
        return found;
    }

    private void look(Talk talk, MasterConf master, List<Finding> found) throws Refusal {
        RespReply reply = talk.tryAsk("INFO", "replication");
        if (reply instanceof RespReply.SimpleError error) {
            throw talk.refusal(error);
        }
        Fields info = Fields.ofInfo(reply);
        if (!info.text("role").equals("master")) {
            found.add(sheet.warning(
                    master,
                    "monitor",
                    talk.contact().address() + " is no master at the moment; it follows "
                            + info.text("master_host") + ":" + info.text("master_port")
                            + ". A sentinel would follow it there; name that address to be sure."));
        }
        long slowestMillis = slowestRoundTripMillis(talk);
        if (master.downAfterMillis() < ROUND_TRIPS * slowestMillis) {
            found.add(sheet.warning(
                    master,
                    "down-after-milliseconds",
                    "down-after-milliseconds of " + master.downAfterMillis() + " is less than " + ROUND_TRIPS
                            + " round trips to " + talk.contact().address() + ", of which the slowest of " + PINGS
                            + " took " + slowestMillis + " ms. Set it to " + ROUND_TRIPS * slowestMillis * 2
                            + " or more."));
        }
    }

    /** In milliseconds, rounded up. */
    private static long slowestRoundTripMillis(Talk talk) throws Refusal {
        long slowestNanos = 0;
        for (int count = 0; count < PINGS; count++) {
            long beganNanos = System.nanoTime();
            talk.ask("PING");
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - beganNanos);
        }
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos) + 1;
    }
}
