package dev.vedette.it.parity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks both sides every question of a file and tells where they differ. */
public final class Comparison {
    private final Side first;
    private final Side second;
    private final Masks masks;

    /** A comparison of {@code second} with {@code first}, the measure. */
    public Comparison(Side first, Side second, Masks masks) {
        this.first = first;
        this.second = second;
        this.masks = masks;
    }

    /** Asks the questions of the file in order. */
    public List<Difference> ask(QuestionFile file) throws IOException {
        List<Difference> found = new ArrayList<>();
        for (List<Question> conversation : file.conversations()) {
            ask(file.name(), conversation, found);
        }
        return found;
    }

    private void ask(String file, List<Question> conversation, List<Difference> found) throws IOException {
        try (Dialogue one = new Dialogue(first);
                Dialogue other = new Dialogue(second)) {
            for (Question question : conversation) {
                String expected = rendered(one.ask(question), first, question.isSorted());
                String answered = rendered(other.ask(question), second, question.isSorted());
                judge(file, question, expected, answered, found);
            }
            String expected = rendered(one.leftOver(), first, false);
            String answered = rendered(other.leftOver(), second, false);
            if (!expected.equals(answered)) {
                Question last = conversation.get(conversation.size() - 1);
                found.add(new Difference(file, last, "values that nobody read differ", expected, answered));
            }
        }
    }

    private static void judge(
            String file, Question question, String expected, String answered, List<Difference> found) {
        boolean isSame = expected.equals(answered);
        if (question.ledgerRow().isEmpty() && !isSame) {
            found.add(new Difference(file, question, "the answers differ", expected, answered));
        }
        if (question.ledgerRow().isPresent() && isSame) {
            String what =
                    "the answers are the same, but row '" + question.ledgerRow().get() + "' says that they differ";
            found.add(new Difference(file, question, what, expected, answered));
        }
    }

    private String rendered(List<WireValue> values, Side side, boolean isSorted) {
        StringBuilder text = new StringBuilder();
        for (WireValue value : values) {
            WireValue masked = masks.apply(value, side);
            text.append((isSorted ? sorted(masked) : masked).render());
        }
        return text.toString();
    }

    /** The value with its own items in order, and so those of all lists of lists below it. Maps are sorted by their keys. */
    private static WireValue sorted(WireValue value) {
        if (!value.isAggregate()) {
            return value;
        }
        int step = value.type() == '%' ? 2 : 1;
        List<List<WireValue>> groups = new ArrayList<>();
        for (int at = 0; at < value.items().size(); at += step) {
            groups.add(value.items().subList(at, at + step).stream()
                    .map(item -> item.items().stream().anyMatch(WireValue::isAggregate) ? sorted(item) : item)
                    .toList());
        }
        groups.sort(Comparator.comparing(group -> group.get(0).render()));
        return new WireValue(
                value.type(),
                value.text(),
                groups.stream().flatMap(List::stream).toList());
    }
}
