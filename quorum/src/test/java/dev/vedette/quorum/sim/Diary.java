package dev.vedette.quorum.sim;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/** What has happened in a run: a digest that two runs of one seed share, and, if wanted, the last lines in words. */
final class Diary {

    private static final int LINES = 400;
    private static final long PRIME = 0x100000001B3L;

    private final boolean isInWords;
    private final Queue<String> lines = new ArrayDeque<>();
    private World world;
    private long digest = 0xCBF29CE484222325L;
    private long steps;

    Diary(boolean isInWords) {
        this.isInWords = isInWords;
    }

    /** Takes its times from there. */
    void follow(World followed) {
        world = followed;
    }

    /** Something that is no step of a core. */
    void tell(String what) {
        mix(what.length());
        if (isInWords) {
            write(what);
        }
    }

    /** Something that happens to one machine. */
    void tell(Node node, String what) {
        mix(node.index());
        mix(world.nowMicros());
        if (isInWords) {
            write(node.name() + " " + what);
        }
    }

    /** A step of a core. */
    void step(SimSentinel who, Input input, Effects effects) {
        steps++;
        mix(world.nowMicros());
        mix(who.index());
        mix(input.getClass().getName().hashCode());
        mix(effects.sends().size() * 31L + effects.events().size());
        mix(effects.persistVersion().orElse(0));
        mix(effects.nextDeadlineMillis().orElse(0));
        if (isInWords) {
            describe(who, input, effects);
        }
    }

    private void describe(SimSentinel who, Input input, Effects effects) {
        boolean isRoutine = input instanceof Input.DeadlineReached
                || input instanceof Input.PingAnswered
                || input instanceof Input.HelloPublished
                || input instanceof Input.InfoReceived
                || input instanceof Input.HelloHeard;
        String name = who.name() + " ";
        if (!isRoutine) {
            write(name + "< " + input);
        }
        if (effects.persistVersion().isPresent()) {
            write(name + "persist " + effects.persistVersion().getAsLong());
        }
        effects.links().forEach(order -> write(name + order));
        effects.sends().stream()
                .filter(send -> !(send.command() instanceof Command.Ping
                        || send.command() instanceof Command.AskInfo
                        || send.command() instanceof Command.PublishHello))
                .forEach(send -> write(name + "> " + send.target() + " " + send.command()));
        effects.replies().forEach(reply -> write(name + "> " + reply));
        effects.events().forEach(event -> write(name + event.type().wireName() + " " + event.payload()));
        effects.notes().forEach(note -> write(name + "note " + note.text()));
    }

    private void write(String line) {
        if (lines.size() == LINES) {
            lines.remove();
        }
        lines.add(world.nowMicros() / 1_000 + " " + line);
    }

    private void mix(long value) {
        digest = (digest ^ value) * PRIME;
        digest ^= digest >>> 29;
    }

    /** The same for two runs of one seed. */
    long digest() {
        return digest;
    }

    /** How many steps the cores made. */
    long steps() {
        return steps;
    }

    /** The last lines; none if it was not to be in words. */
    List<String> lastLines() {
        return lines.stream().map(Diary::shorten).collect(Collectors.toList());
    }

    private static String shorten(String text) {
        String result = text;
        for (int number = 1; number <= 9; number++) {
            result = result.replace(Integer.toString(number).repeat(40), "s" + number);
        }
        return result;
    }
}
