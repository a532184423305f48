package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.SentinelCore;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer round the core: inputs enter one after another, and the effects of each are carried out before the next
 * enters. Everything happens on one Vert.x context.
 */
final class CoreLoop {

    private static final Logger LOG = LoggerFactory.getLogger(CoreLoop.class);

    private final SentinelCore core;
    private final LongSupplier nowMillis;
    private final EffectRunner runner;
    private final Ticker ticker;
    private final Consumer<RuntimeException> onBroken;
    private final Queue<Input> waiting = new ArrayDeque<>();
    private boolean isStepping;
    private boolean isEnded;

    /**
     * A loop round {@code core}.
     *
     * @param onBroken called once when a step proves the program broken; the loop takes nothing in after that
     */
    CoreLoop(
            Vertx vertx,
            SentinelCore core,
            LongSupplier nowMillis,
            EffectRunner runner,
            Consumer<RuntimeException> onBroken) {
        this.core = core;
        this.nowMillis = nowMillis;
        this.runner = runner;
        this.ticker = new Ticker(vertx, nowMillis, () -> submit(new Input.DeadlineReached()));
        this.onBroken = onBroken;
    }

    /** Takes an input in, now or, when called out of a step's effects, right after that step. */
    void submit(Input input) {
        waiting.add(input);
        if (isStepping) {
            return;
        }
        isStepping = true;
        while (!isEnded && !waiting.isEmpty()) {
            step(waiting.remove());
        }
        isStepping = false;
    }

    /** Takes nothing in any more. */
    void end() {
        isEnded = true;
        ticker.cancel();
    }

    private void step(Input input) {
        Effects effects;
        try {
            effects = core.step(nowMillis.getAsLong(), input);
        } catch (RuntimeException broken) {
            LOG.error("The core is broken at {}; ending without writing state", input, broken);
            end();
            onBroken.accept(broken);
            return;
        }
        runner.run(effects);
        ticker.arrange(effects.nextDeadlineMillis());
    }
}
