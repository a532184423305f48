package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import java.util.LinkedHashMap;
import java.util.Map;

/** A config epoch names one address of a master, whoever says it. */
final class OneAddressAnEpoch extends Invariant {

    private final Elections elections;
    private final Map<String, Endpoint> addresses = new LinkedHashMap<>();

    OneAddressAnEpoch(Elections elections) {
        this.elections = elections;
    }

    @Override
    void sent(SimSentinel host, Send send) {
        if (!(send.command() instanceof Command.PublishHello hello)) {
            return;
        }
        Command.HelloContent content = hello.content();
        boolean isPromised = content.configEpoch().isAfter(Epoch.ZERO)
                && !elections.isLoose(content.masterName(), content.configEpoch());
        if (isPromised) {
            Endpoint before =
                    addresses.putIfAbsent(content.masterName() + " " + content.configEpoch(), content.master());
            expect(
                    before == null || before.equals(content.master()),
                    "config epoch " + content.configEpoch() + " of " + content.masterName() + " names " + before
                            + " and, says " + host.name() + ", " + content.master());
        }
    }
}
