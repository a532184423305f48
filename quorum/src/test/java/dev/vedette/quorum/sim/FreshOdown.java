package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/** A master is objectively down only while enough sentinels said so a moment ago, this one included; counted by ear. */
final class FreshOdown extends Invariant {

    private static final long VALID_MILLIS = 5_000;

    private final Elections elections;
    private final Map<String, Long> heardDownMillis = new LinkedHashMap<>();

    FreshOdown(Elections elections) {
        this.elections = elections;
    }

    @Override
    void died(SimSentinel host) {
        heardDownMillis.keySet().removeIf(key -> key.startsWith(host.name() + " "));
    }

    @Override
    void stepped(Step step) {
        if (step.input instanceof Input.MasterDownAnswered answer) {
            String key = step.host.name() + " " + answer.master() + " " + answer.peer();
            if (answer.down()) {
                heardDownMillis.put(key, step.nowMillis);
            } else {
                heardDownMillis.remove(key);
            }
        }
        for (Event event : step.effects.events()) {
            if (event.type() == EventType.SWITCH_MASTER) {
                forget(step.host, event.master().orElseThrow());
            } else if (event.type() == EventType.OBJECTIVELY_DOWN || event.type() == EventType.TRY_FAILOVER) {
                step.view(event.master().orElseThrow()).ifPresent(view -> check(step, event, view));
            }
        }
    }

    private void forget(SimSentinel host, MasterName master) {
        heardDownMillis.keySet().removeIf(key -> key.startsWith(host.name() + " " + master + " "));
    }

    private void check(Step step, Event event, MasterView view) {
        boolean isByOperator = elections
                .find(step.host, view.name())
                .filter(attempt -> attempt.isByOperator)
                .isPresent();
        if (event.type() == EventType.TRY_FAILOVER && isByOperator) {
            return;
        }
        String prefix = step.host.name() + " " + view.name() + " ";
        long agreeing = 1
                + view.peers().stream()
                        .filter(peer ->
                                step.nowMillis - heardDownMillis.getOrDefault(prefix + peer.id(), Long.MIN_VALUE / 2)
                                        <= VALID_MILLIS)
                        .count();
        expect(
                agreeing >= view.settings().quorum(),
                step.host.name() + " acts on " + event.type().wireName() + " of " + view.name() + " by the word of "
                        + agreeing + ", quorum " + view.settings().quorum());
    }
}
