package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A config epoch names one address of a master, whoever says it. One of the original's kind that hears of a newer address in the
 * middle of its own reconfiguration may mix both up, so nothing is promised where there are such.
 */
final class OneAddressAnEpoch extends Invariant {

    private final Elections elections;
    private final Map<String, Endpoint> addresses = new LinkedHashMap<>();

    OneAddressAnEpoch(Elections elections) {
        this.elections = elections;
    }

    @Override
    void sent(SimSentinel host, Send send) {
        if (send.command() instanceof Command.PublishHello hello
                && world().knobs().references() == 0) {
            check(host, hello.content());
        }
    }

    private void check(Node who, Command.HelloContent content) {
        boolean isPromised = content.configEpoch().isAfter(Epoch.ZERO)
                && !elections.isLoose(content.masterName(), content.configEpoch());
        if (isPromised) {
            Endpoint before =
                    addresses.putIfAbsent(content.masterName() + " " + content.configEpoch(), content.master());
            expect(
                    before == null || before.equals(content.master()),
                    "config epoch " + content.configEpoch() + " of " + content.masterName() + " names " + before
                            + " and, says " + who.name() + ", " + content.master());
        }
    }
}
