package dev.vedette.config;

import dev.vedette.config.ConfSource.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Lines to {@link SentinelConf}, or every {@link ConfProblem} at once.
 *
 * <p>Source: docs/protocol.md, Configuration file. Generic directives take effect in the order of the file. Sentinel's own
 * are sorted into three queues: about this Sentinel, monitor lines, the rest; so lines about a master may stand before its
 * monitor line.
 */
public final class ConfParser {
    private final Surroundings surroundings;
    private final TreeMap<Integer, ConfProblem> problems = new TreeMap<>();
    private final GenericSettings generic = new GenericSettings();
    private final VedetteSettings vedette = new VedetteSettings();
    private final List<Queued<GlobalDirective>> globalQueue = new ArrayList<>();
    private final List<Queued<MasterDirective>> monitorQueue = new ArrayList<>();
    private final List<Queued<MasterDirective>> masterQueue = new ArrayList<>();
    private final List<Queued<VedetteDirective>> ownQueue = new ArrayList<>();

    private ConfParser(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Answers what the texts say together, later ones overriding earlier ones: loaded or faulty, never unreadable.
     *
     * @param texts the main file, then whatever comes after it
     * @param surroundings the file system as far as lines speak of it
     */
    public static ConfLoad parse(List<SourceText> texts, Surroundings surroundings) {
        return new ConfParser(surroundings).run(texts);
    }

    private ConfLoad run(List<SourceText> texts) {
        IncludeUnfolder unfolder = new IncludeUnfolder(surroundings);
        texts.forEach(unfolder::unfold);
        List<ConfLine> lines = unfolder.lines();
        unfolder.faults().forEach((index, fault) -> report(lines.get(index), index, fault));
        if (unfolder.hasEnteredDirectory()) {
            generic.enterDirectory(unfolder.directory());
        }

        for (int i = 0; i < lines.size(); i++) {
            readLine(lines.get(i), i);
        }
        checkLogFile(lines, unfolder.directory());
        checkUsers(lines);
        GlobalSettings global = new GlobalSettings(surroundings, unfolder.directory(), mainFile(texts));
        SentinelReader sentinel = new SentinelReader(global, surroundings, unfolder.directory());
        runQueues(global, sentinel);

        if (!problems.isEmpty()) {
            return new ConfLoad.Faulty(List.copyOf(problems.values()));
        }
        SentinelConf conf = new SentinelConf(generic.freeze(), vedette.freeze(), global.freeze(), sentinel.freeze());
        checkSecrets(lines, conf);
        return problems.isEmpty()
                ? new ConfLoad.Loaded(conf, new ConfSources(lines))
                : new ConfLoad.Faulty(List.copyOf(problems.values()));
    }

    private void readLine(ConfLine line, int index) {
        switch (line.kind()) {
            case BLANK, COMMENT -> {}
            case UNBALANCED -> report(line, index, "Unbalanced quotes in configuration line");
            case DIRECTIVE -> attempt(line, index, () -> readDirective(line, index));
        }
    }

    private void readDirective(ConfLine line, int index) throws ConfFault {
        String name = line.name();
        if (name.equals(Directive.SENTINEL_FAMILY)) {
            queue(line, index);
            return;
        }
        if (name.equals(VedetteDirective.FAMILY)) {
            VedetteDirective own = vedette.apply(line.wordsFrom(1));
            if (own.isOfMaster()) {
                ownQueue.add(new Queued<>(own, line, index));
            }
            return;
        }
        Optional<GenericDirective> acting = GenericDirective.named(name);
        if (acting.isPresent()) {
            generic.apply(acting.get(), line.wordsFrom(1));
            return;
        }
        InertDirectives.check(name, line.words().size() - 1);
    }

    private void queue(ConfLine line, int index) throws ConfFault {
        if (line.words().size() == 1) {
            return;
        }
        Optional<GlobalDirective> global = GlobalDirective.named(line.subName());
        if (global.isPresent()) {
            globalQueue.add(new Queued<>(global.get(), line, index));
            return;
        }
        MasterDirective directive =
                MasterDirective.named(line.subName()).orElseThrow(() -> new ConfFault(SentinelReader.UNRECOGNIZED));
        (directive == MasterDirective.MONITOR ? monitorQueue : masterQueue).add(new Queued<>(directive, line, index));
    }

    private void runQueues(GlobalSettings global, SentinelReader sentinel) {
        for (Queued<GlobalDirective> queued : globalQueue) {
            attempt(queued.line(), queued.index(), () -> global.apply(queued.directive(), queued.values()));
        }
        for (Queued<MasterDirective> queued : monitorQueue) {
            attempt(queued.line(), queued.index(), () -> apply(sentinel, queued));
        }
        for (Queued<MasterDirective> queued : masterQueue) {
            attempt(queued.line(), queued.index(), () -> apply(sentinel, queued));
        }
        for (Queued<VedetteDirective> queued : ownQueue) {
            attempt(queued.line(), queued.index(), () -> sentinel.apply(queued.directive(), queued.values()));
        }
    }

    private static void apply(SentinelReader sentinel, Queued<MasterDirective> queued) throws ConfFault {
        sentinel.apply(queued.directive(), queued.values(), queued.line().source());
    }

    private void checkLogFile(List<ConfLine> lines, String directory) {
        Optional<String> fault = generic.text(GenericDirective.LOGFILE)
                .flatMap(path -> surroundings.logFileFault(surroundings.resolve(directory, path)));
        fault.ifPresent(text -> reportAtLast(lines, GenericDirective.LOGFILE, "Can't open the log file: " + text));
    }

    private void checkUsers(List<ConfLine> lines) {
        if (generic.declaresUsersTwice()) {
            reportAtLast(
                    lines,
                    GenericDirective.ACLFILE,
                    "Configuring Redis with users defined in redis.conf and at the same setting an ACL file path is"
                            + " invalid. This setup is very likely to lead to configuration errors and security holes,"
                            + " please define either an ACL file or declare users directly in your redis.conf, but not"
                            + " both.");
        }
    }

    private void checkSecrets(List<ConfLine> lines, SentinelConf conf) {
        for (SecretSource source : conf.vedette().elsewhere()) {
            if (conf.plain(source.secret(), source.master()).isPresent()) {
                LineKey key = LineKey.of(
                        VedetteDirective.of(source), source.master().stream().toList());
                reportAtLast(
                        lines,
                        line -> LineKey.of(line).filter(key::equals).isPresent(),
                        "This password stands in the configuration too, behind '"
                                + source.secret().directive() + "': leave one of them");
            }
        }
    }

    private void reportAtLast(List<ConfLine> lines, GenericDirective directive, String message) {
        reportAtLast(lines, line -> line.name().equals(directive.wireName()), message);
    }

    private void reportAtLast(List<ConfLine> lines, Predicate<ConfLine> which, String message) {
        OptionalInt last = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).kind() == ConfLine.Kind.DIRECTIVE && which.test(lines.get(i)))
                .max();
        last.ifPresent(index -> report(lines.get(index), index, message));
    }

    private void attempt(ConfLine line, int index, Attempt attempt) {
        try {
            attempt.run();
        } catch (ConfFault fault) {
            report(line, index, fault.text());
        }
    }

    /** Notes a problem; the first one about a line stands. */
    private void report(ConfLine line, int index, String message) {
        problems.putIfAbsent(index, ConfProblem.of(line, message));
    }

    private static String mainFile(List<SourceText> texts) {
        return texts.stream()
                .map(SourceText::source)
                .filter(source -> source.origin() == Origin.MAIN_FILE)
                .map(ConfSource::name)
                .findFirst()
                .orElse("");
    }

    /** A piece of reading that may fail. */
    private interface Attempt {
        void run() throws ConfFault;
    }

    /** A sentinel line that waits for its turn. */
    private record Queued<D extends Directive>(D directive, ConfLine line, int index) {
        List<String> values() {
            return line.wordsFrom(2);
        }
    }
}
