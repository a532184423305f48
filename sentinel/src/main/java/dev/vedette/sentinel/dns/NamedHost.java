package dev.vedette.sentinel.dns;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the book keeps of one name. */
final class NamedHost {

    private static final long FIRST_RETRY_MILLIS = 500;
    private static final long LONGEST_RETRY_MILLIS = 16_000;
    private static final int MOST_DOUBLINGS = 5;

    private final String name;
    private final List<Promise<Void>> awaiting = new ArrayList<>();
    private List<String> addresses = List.of();
    private long mentionedMillis;
    private long askedMillis = Long.MIN_VALUE / 2;
    private long dueMillis = Long.MIN_VALUE / 2;
    private int holderCount;
    private int failureCount;
    private boolean isUnderWay;
    private boolean isSettled;

    NamedHost(String name) {
        this.name = name;
    }

    /** Notes that somebody spoke of it. */
    void mentioned(long nowMillis) {
        mentionedMillis = nowMillis;
    }

    /** Counts one more link to it, or one less. */
    void held(int difference) {
        holderCount += difference;
    }

    /** Notes that it is being looked up. */
    void asked(long nowMillis) {
        askedMillis = nowMillis;
        isUnderWay = true;
    }

    /**
     * Takes an answer over; answers whether anything is different now. The address in use stays in use as long as it is among the
     * answers, in whatever order they come; an answer without addresses leaves the old ones.
     */
    boolean answered(List<String> found, long nowMillis, long refreshMillis) {
        isUnderWay = false;
        isSettled = true;
        if (found.isEmpty()) {
            failureCount++;
            int doublings = Math.min(failureCount - 1, MOST_DOUBLINGS);
            dueMillis = nowMillis + Math.min(FIRST_RETRY_MILLIS << doublings, LONGEST_RETRY_MILLIS);
            return false;
        }
        failureCount = 0;
        dueMillis = nowMillis + refreshMillis;
        List<String> ordered = new ArrayList<>(found);
        inUse().filter(ordered::remove).ifPresent(address -> ordered.add(0, address));
        boolean isOther = !ordered.equals(addresses);
        addresses = List.copyOf(ordered);
        return isOther;
    }

    /** Wants to know when it has been looked up once. */
    void await(Promise<Void> promise) {
        awaiting.add(promise);
    }

    /** Everybody who waited for the first answer. */
    List<Promise<Void>> takeAwaiting() {
        List<Promise<Void>> taken = List.copyOf(awaiting);
        awaiting.clear();
        return taken;
    }

    /** Whether it should be looked up now. */
    boolean isDue(long nowMillis) {
        return !isUnderWay && nowMillis >= dueMillis;
    }

    /** Whether it may be looked up out of turn. */
    boolean isAskedBefore(long millis) {
        return !isUnderWay && askedMillis < millis;
    }

    /** Whether no link leads there and nobody has spoken of it since {@code millis}. */
    boolean isUnused(long millis) {
        return holderCount == 0 && mentionedMillis < millis && awaiting.isEmpty();
    }

    /** Whether a first answer has come. */
    boolean isSettled() {
        return isSettled;
    }

    /** Whether it has only just stopped being known, or never was. */
    boolean isFirstFailure() {
        return failureCount == 1;
    }

    /** The name as it was first spelled. */
    String name() {
        return name;
    }

    /** All its addresses, the one in use first. */
    List<String> addresses() {
        return addresses;
    }

    /** The address in use. */
    Optional<String> inUse() {
        return addresses.stream().findFirst();
    }
}
