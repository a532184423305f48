package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders about pauses as sentinels tell them to one another: {@code VEDETTE SYNC}, then six words for each order. The answer has
 * the same words. Source: docs/adr/0020-pause.md.
 */
public final class PauseCodec {

    private static final int WORDS_AN_ORDER = 6;
    private static final int MAX_DIGITS = 18;

    /** Most characters of a run id; they have 40. */
    private static final int MAX_ORIGIN_LENGTH = 64;

    private PauseCodec() {}

    /** The whole command. */
    public static List<String> command(List<TimedPause> orders) {
        List<String> words = new ArrayList<>(List.of("VEDETTE", "SYNC"));
        words.addAll(words(orders));
        return List.copyOf(words);
    }

    /** The words of some orders. */
    public static List<String> words(List<TimedPause> orders) {
        List<String> words = new ArrayList<>();
        for (TimedPause timed : orders) {
            PauseOrder order = timed.order();
            words.add(order.kind().name());
            words.add(order.scope().word());
            words.add(Long.toString(order.stamp().millis()));
            words.add(order.stamp().origin().value());
            words.add(Long.toString(timed.lastsMillis()));
            words.add(order.reason());
        }
        return List.copyOf(words);
    }

    /** What such words say; empty if they are not of that kind. */
    public static Optional<List<TimedPause>> parse(List<String> words) {
        List<TimedPause> orders = new ArrayList<>();
        for (int from = 0; from < words.size(); from += WORDS_AN_ORDER) {
            Optional<TimedPause> order = from + WORDS_AN_ORDER <= words.size()
                    ? order(words.subList(from, from + WORDS_AN_ORDER))
                    : Optional.empty();
            if (order.isEmpty()) {
                return Optional.empty();
            }
            orders.add(order.get());
        }
        return Optional.of(List.copyOf(orders));
    }

    private static Optional<TimedPause> order(List<String> words) {
        String kind = words.get(0);
        boolean isPause = kind.equalsIgnoreCase(PauseOrder.Kind.PAUSE.name());
        boolean isKnown = isPause || kind.equalsIgnoreCase(PauseOrder.Kind.RESUME.name());
        boolean isWhole = !words.get(1).isEmpty()
                && isNumber(words.get(2))
                && isOrigin(words.get(3))
                && isNumber(words.get(4))
                && PauseOrder.isReason(words.get(5));
        if (!isKnown || !isWhole) {
            return Optional.empty();
        }
        PauseStamp stamp = new PauseStamp(Long.parseLong(words.get(2)), new RunId(words.get(3)));
        PauseOrder order = new PauseOrder(
                isPause ? PauseOrder.Kind.PAUSE : PauseOrder.Kind.RESUME,
                PauseScope.parse(words.get(1)),
                stamp,
                words.get(5));
        return Optional.of(new TimedPause(order, Long.parseLong(words.get(4))));
    }

    private static boolean isOrigin(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ORIGIN_LENGTH
                && text.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
