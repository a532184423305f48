package dev.vedette.sentinel.daemon;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, which by default would end a JVM. Log rotators and closed terminals send it too, so it never does harm.
 *
 * <p>Java hears of signals through {@code sun.misc.Signal} alone, in module {@code jdk.unsupported}. It is reached by reflection,
 * since the compiler's warning of it cannot be switched off for one place. The handler is made as the compiler has a lambda made:
 * a proxy would bring a hundred kilobytes of classes into every daemon.
 */
final class HangupSignal {

    private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);

    private HangupSignal() {}

    /** Runs {@code action} at each SIGHUP from now on, on a thread of its own, instead of what was to be run so far. */
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("HUP"),
                            handlerMaker(signal, handler).invoke(action));
        } catch (Throwable unavailable) {
            Throwable reason = unavailable instanceof InvocationTargetException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : unavailable;
            LOG.warn("SIGHUP cannot be handled here and may end the process: {}", reason.toString());
        }
    }

    /** What makes {@code signal -> run(action, signal)} of an action. */
    private static MethodHandle handlerMaker(Class<?> signal, Class<?> handler) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType taking = MethodType.methodType(void.class, signal);
        MethodHandle run = lookup.findStatic(
                HangupSignal.class, "run", MethodType.methodType(void.class, Runnable.class, Object.class));
        return LambdaMetafactory.metafactory(
                        lookup, "handle", MethodType.methodType(handler, Runnable.class), taking, run, taking)
                .getTarget();
    }

    /** Called through its handle alone. */
    @SuppressWarnings("unused")
    private static void run(Runnable action, Object signal) {
        action.run();
    }
}
