package dev.vedette.sentinel.cli.check;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ProblemReport;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Json;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads configuration files as a daemon would, and tells what it would refuse and what is unwise. */
@Command(
        name = "check",
        description = "Read configuration files and report what a sentinel would refuse and what is unwise, without"
                + " starting.")
public final class CheckCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(
            arity = "1..*",
            paramLabel = "CONF",
            description = "The file; several files are taken for those of one set.")
    private @Nullable List<Path> files;

    @Option(
            names = "--probe",
            description = "Ask the masters too: can they be logged in to, and how fast do they answer?")
    private boolean isProbed;

    @Option(names = "--strict", description = "End with 1 if anything is unwise.")
    private boolean isStrict;

    @Option(names = "--json", description = "Answer in JSON, for programs.")
    private boolean isJson;

    /** The command, which writes on that screen. */
    public CheckCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Path> asked = Optional.ofNullable(files).orElse(List.of());
        List<Finding> errors = new ArrayList<>();
        List<Sheet> sheets = new ArrayList<>();
        for (Path file : asked) {
            read(file, errors).ifPresent(sheets::add);
        }
        List<Finding> warnings = new ArrayList<>();
        for (Sheet sheet : sheets) {
            warnings.addAll(new Unwise(sheet, asked.size()).findings());
            if (isProbed) {
                warnings.addAll(new Probe(sheet).findings());
            }
        }
        warnings.addAll(new Twins(sheets).findings());
        if (isJson) {
            showJson(sheets, errors, warnings);
        } else {
            showText(sheets, warnings);
        }
        return (errors.isEmpty() && !(isStrict && !warnings.isEmpty()) ? ExitCode.OK : ExitCode.NO).code();
    }

    /** To a person, a file that is refused is told of in the words that redis-sentinel would use. */
    private Optional<Sheet> read(Path file, List<Finding> errors) {
        ConfLoad load = ConfFile.load(file);
        if (load instanceof ConfLoad.Faulty faulty) {
            errors.addAll(faulty.problems().stream().map(Finding::of).toList());
            tell(ProblemReport.render(faulty.problems(), Version.REDIS));
        } else if (load instanceof ConfLoad.Unreadable unreadable) {
            errors.add(Finding.error(file.toString(), unreadable.message()));
            tell(unreadable.message() + System.lineSeparator());
        }
        return load instanceof ConfLoad.Loaded loaded ? Optional.of(new Sheet(file, loaded)) : Optional.empty();
    }

    private void tell(String text) {
        if (!isJson) {
            screen.err().print(text);
            screen.err().flush();
        }
    }

    private void showText(List<Sheet> sheets, List<Finding> warnings) {
        List<String> lines = new ArrayList<>();
        for (Sheet sheet : sheets) {
            lines.add(String.format(
                    "%s can be used. Masters: %d, current epoch: %s, id: %s",
                    sheet.file(),
                    sheet.conf().masters().size(),
                    Long.toUnsignedString(sheet.conf().global().currentEpoch()),
                    sheet.conf().global().myid().orElse("drawn at the first start")));
        }
        warnings.forEach(finding -> lines.add(screen.painted(Paint.WARN, finding.text())));
        screen.show(lines);
    }

    private void showJson(List<Sheet> sheets, List<Finding> errors, List<Finding> warnings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("usable", errors.isEmpty());
        json.put("files", sheets.stream().map(sheet -> sheet.file().toString()).toList());
        List<Finding> findings = new ArrayList<>(errors);
        findings.addAll(warnings);
        json.put("findings", findings.stream().map(Finding::json).toList());
        screen.show(List.of(Json.line(json)));
    }
}
