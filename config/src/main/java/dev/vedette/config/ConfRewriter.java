package dev.vedette.config;

import dev.vedette.config.ConfSource.Origin;
import dev.vedette.config.WantedLine.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Old text and new model to new text. Comments, order and generic lines stay; every line about a master stays with that
 * master; values are quoted only where they must be. The outcome can be read by redis-sentinel and valkey-sentinel.
 *
 * <p>Source: docs/protocol.md, Rewrite. Where it does better: docs/compatibility.md, Configuration. Immutable; one is
 * made when the configuration is loaded and serves as long as the process lives.
 *
 * <p>What an included file says is not repeated here as long as it is still true. What it says that is no longer true is
 * outvoted by a line in the file we write.
 */
public final class ConfRewriter {

    /** Lines that other Sentinels refuse to see twice: said elsewhere, they are not said here. */
    private static final Set<String> SAID_ONCE = Stream.of(
                    MasterDirective.MONITOR,
                    MasterDirective.KNOWN_REPLICA,
                    MasterDirective.KNOWN_SENTINEL,
                    MasterDirective.RENAME_COMMAND)
            .map(Directive::fullName)
            .collect(Collectors.toUnmodifiableSet());

    /** Every kind of line that is written anew each time, so that those without a successor are emptied. */
    private static final Set<String> REWRITTEN = Directive.all().stream()
            .filter(directive -> directive.family().isPresent())
            .map(Directive::fullName)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<LineKey, List<String>> saidElsewhere;
    private final Map<LineKey, List<String>> genericChanges;
    private final UserLines users;
    private final boolean isStateFile;
    private final String textForVanishedFile;

    private ConfRewriter(
            Map<LineKey, List<String>> saidElsewhere,
            Map<LineKey, List<String>> genericChanges,
            UserLines users,
            boolean isStateFile,
            String textForVanishedFile) {
        this.saidElsewhere = saidElsewhere;
        this.genericChanges = genericChanges;
        this.users = users;
        this.isStateFile = isStateFile;
        this.textForVanishedFile = textForVanishedFile;
    }

    /** Answers the rewriter of the main file that was loaded with these sources. */
    public static ConfRewriter ofMainFile(ConfSources sources) {
        return new ConfRewriter(
                sentinelLines(sources.of(Origin.INCLUDED_FILE)),
                GenericChanges.of(sources),
                UserLines.unchanged(sources),
                false,
                withoutSentinelLines(sources.of(Origin.MAIN_FILE)));
    }

    /** Answers the rewriter of the state file that was loaded with these sources. */
    public static ConfRewriter ofStateFile(ConfSources sources) {
        List<ConfLine> elsewhere = Stream.of(Origin.INCLUDED_FILE, Origin.MAIN_FILE)
                .flatMap(origin -> sources.of(origin).stream())
                .toList();
        return new ConfRewriter(
                sentinelLines(elsewhere),
                Map.of(),
                UserLines.unchanged(sources),
                true,
                withoutSentinelLines(sources.of(Origin.STATE_FILE)));
    }

    /** Answers this rewriter, which from now on also writes a generic directive that was changed at run time. */
    public ConfRewriter withGeneric(GenericDirective directive, List<String> values) {
        Map<LineKey, List<String>> changes = new LinkedHashMap<>(genericChanges);
        GenericChanges.add(changes, directive.wireName(), values);
        return new ConfRewriter(saidElsewhere, changes, users, isStateFile, textForVanishedFile);
    }

    /** Answers this rewriter, which from now on also writes these users, in place of all that the file declares. */
    public ConfRewriter withUsers(List<UserConf> newUsers) {
        return new ConfRewriter(
                saidElsewhere, genericChanges, users.changed(newUsers), isStateFile, textForVanishedFile);
    }

    /**
     * Answers what to rewrite where the file is gone: what stood in it when it was read, so that a file made anew still
     * names the port, the folder and the password. {@code sentinel} lines come from the model.
     */
    String textForVanishedFile() {
        return textForVanishedFile;
    }

    /**
     * Answers the new text.
     *
     * @param oldText the byte text that stands in the file now; empty if there is no file
     * @param conf what it shall say from now on
     */
    public String rewrite(String oldText, SentinelConf conf) {
        return ByteText.of(new ContinuedRewrite().rewrite(this, oldText, conf));
    }

    /** Answers the texts that stand in the places of these lines, and those for which there is no place. */
    Placed place(List<ConfLine> oldLines, SentinelConf conf) {
        RewriteSlots slots = new RewriteSlots(oldLines);
        List<String> appended = new ArrayList<>();
        placeGeneric(slots, conf, appended);
        users.place(slots, appended);
        placeSentinel(slots, conf, appended);
        slots.blankUnused(REWRITTEN);
        return new Placed(slots.texts(), appended);
    }

    /**
     * New lines.
     *
     * @param texts as many as there were old ones; a line that says nothing any more is empty
     * @param appended lines that find no place among them
     */
    record Placed(List<String> texts, List<String> appended) {}

    /** Answers the text of a line; settings of our own become comments. */
    static String lineText(List<String> words) {
        String line = ConfWriter.line(words);
        return words.get(0).equals(VedetteDirective.FAMILY) ? "#" + line : line;
    }

    private void placeGeneric(RewriteSlots slots, SentinelConf conf, List<String> appended) {
        genericChanges.forEach((key, words) -> {
            WantedLine wanted = new WantedLine(key, settled(words, conf), Presence.ALWAYS);
            if (!slots.putIntoSame(wanted, false)) {
                appended.add(lineText(wanted.words()));
            }
            slots.blankUnused(key);
        });
    }

    /** A folder given relatively is written absolutely: the next start may be from elsewhere. */
    private static List<String> settled(List<String> words, SentinelConf conf) {
        String dir = GenericDirective.DIR.wireName();
        Optional<String> absolute = conf.general().process().dir();
        return words.get(0).equals(dir) && absolute.isPresent() ? List.of(dir, absolute.get()) : words;
    }

    /** Exact places first, so that no line takes a place that a later one would fit better. */
    private void placeSentinel(RewriteSlots slots, SentinelConf conf, List<String> appended) {
        List<WantedLine> homeless = new ArrayList<>();
        for (WantedLine wanted : WantedLines.of(conf)) {
            if (isWritten(wanted, slots) && !slots.putIntoSame(wanted, wanted.presence() == Presence.AS_WRITTEN)) {
                homeless.add(wanted);
            }
        }
        for (WantedLine wanted : homeless) {
            if (!slots.putIntoSimilar(wanted)) {
                appended.add(lineText(wanted.words()));
            }
        }
    }

    private boolean isWritten(WantedLine wanted, RewriteSlots slots) {
        List<String> said = saidElsewhere.get(wanted.key());
        boolean isHere = slots.mentions(wanted.key());
        if (wanted.presence() == Presence.AS_WRITTEN) {
            return !isStateFile && (isHere || said == null);
        }
        if (wanted.presence() == Presence.IF_SAID_ELSEWHERE) {
            return said != null && !wanted.key().isSaidAlike(said, wanted.words());
        }
        if (said == null) {
            return isHere || wanted.presence() == Presence.ALWAYS;
        }
        boolean isSaid = wanted.key().isSaidAlike(said, wanted.words());
        boolean isSaidOnce = SAID_ONCE.contains(wanted.key().directive());
        return !isSaid || (isHere && !isSaidOnce);
    }

    private static String withoutSentinelLines(List<ConfLine> lines) {
        return lines.stream()
                .filter(line -> !line.name().equals(Directive.SENTINEL_FAMILY))
                .map(ConfLine::text)
                .collect(Collectors.joining("\n"));
    }

    /** The last line wins, as it does when it is read. */
    private static Map<LineKey, List<String>> sentinelLines(List<ConfLine> lines) {
        Map<LineKey, List<String>> said = new HashMap<>();
        for (ConfLine line : lines) {
            LineKey.of(line)
                    .filter(key -> REWRITTEN.contains(key.directive()))
                    .ifPresent(key -> said.put(key, line.words()));
        }
        return Map.copyOf(said);
    }
}
