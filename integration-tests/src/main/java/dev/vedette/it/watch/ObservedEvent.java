package dev.vedette.it.watch;

import dev.vedette.it.resp.Endpoint;

/**
 * One event as it was published by one sentinel.
 *
 * @param atNanos when it was read, as {@link System#nanoTime}
 * @param sentinel who published it
 * @param channel the name of the event, such as {@code +switch-master}
 * @param payload its text
 */
public record ObservedEvent(long atNanos, Endpoint sentinel, String channel, String payload) {
    /** Whether it is an event of this name about a master. */
    public boolean isAboutMaster(String name) {
        return channel.equals(name) && payload.startsWith("master ");
    }

    /** One line for a person, with the time in milliseconds after the given instant. */
    public String describe(long sinceNanos) {
        return String.format("%+10.1f ms  %s  %s %s", (atNanos - sinceNanos) / 1e6, sentinel, channel, payload);
    }
}
