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
    private final Consumer<Throwable> onBroken;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isBusy;
    private boolean isEnded;

    /**
     * A loop round {@code core}.
     *
     * @param onBroken called once when a step proves the program broken; the loop takes nothing in after that
     */
    CoreLoop(
            Vertx vertx, SentinelCore core, LongSupplier nowMillis, EffectRunner runner, Consumer<Throwable> onBroken) {
        this.core = core;
        this.nowMillis = nowMillis;
        this.runner = runner;
        this.ticker = new Ticker(vertx, nowMillis, () -> submit(new Input.DeadlineReached()));
        this.onBroken = onBroken;
    }

    /** Takes an input in, now or, when called out of a step's effects, right after that step. */
    void submit(Input input) {
        if (isEnded) {
            return;
        }
        if (isBusy) {
            waiting.add(() -> step(input));
            return;
        }
        isBusy = true;
        try {
            step(input);
        } catch (RuntimeException | Error broken) {
            breakDown(broken);
        }
        runWaiting();
    }

    /**
     * Runs {@code work}, now or after the step under way. What it submits is taken in after it, so that nothing it leads to can
     * overtake what it has yet to do.
     */
    void inTurn(Runnable work) {
        if (isEnded) {
            return;
        }
        waiting.add(work);
        if (isBusy) {
            return;
        }
        isBusy = true;
        runWaiting();
    }

    private void runWaiting() {
        while (!isEnded && !waiting.isEmpty()) {
            runGuarded(waiting.remove());
        }
        isBusy = false;
    }

    /** Takes nothing in any more. */
    void end() {
        isEnded = true;
        waiting.clear();
        ticker.cancel();
    }

    private void step(Input input) {
        Effects effects;
        try {
            effects = core.step(nowMillis.getAsLong(), input);
        } catch (RuntimeException | Error broken) {
            LOG.error("The core is broken at {}; ending without writing state", kind(input), broken);
            end();
            onBroken.accept(broken);
            return;
        }
        runner.run(effects);
        ticker.arrange(effects.nextDeadlineMillis());
    }

    private void runGuarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error broken) {
            breakDown(broken);
        }
    }

    /** Whatever breaks, as a class that is not found when it is first needed, must not leave the loop busy for ever, deaf to everything. */
    private void breakDown(Throwable broken) {
        LOG.error("Effects could not be carried out; ending without writing state", broken);
        end();
        onBroken.accept(broken);
    }

    /** What an input is, without its contents: those may be a secret. */
    private static String kind(Input input) {
        return input.getClass().getSimpleName();
    }
}
