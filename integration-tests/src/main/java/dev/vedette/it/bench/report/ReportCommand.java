package dev.vedette.it.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette-bench report}: makes tables of what runs have printed, and puts them into the marked places of a document. */
@Command(
        name = "report",
        description = "Puts the figures of finished runs into the marked places of a document, or prints them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", description = "Files with the output of runs, or folders of such files.")
    private List<Path> places = List.of();

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "The document, such as docs/performance.md; without it all tables are printed.")
    private Optional<Path> document = Optional.empty();

    @Override
    public Integer call() {
        try {
            Tables tables = new Tables(Results.read(places));
            return document.isPresent() ? fill(document.get(), tables) : print(tables);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static int fill(Path file, Tables tables) throws IOException {
        String before = Files.readString(file);
        Set<String> places = MarkedText.places(before);
        if (places.isEmpty()) {
            System.err.println(file + " has no place for a table: put <!-- bench:query --> and <!-- /bench --> into it,"
                    + " each on a line of its own");
            return 1;
        }
        Files.writeString(file, MarkedText.filled(before, tables::section));
        for (String place : places) {
            System.out.println(
                    place + (tables.section(place).isPresent() ? ": filled" : ": nothing measured, left as it was"));
        }
        return 0;
    }

    private static int print(Tables tables) {
        for (String place : List.of(
                "query",
                "footprint",
                "failover sigkill",
                "failover sigstop",
                "failover partition",
                "failover manual",
                "fleet",
                "soak",
                "micro")) {
            tables.section(place).ifPresent(text -> System.out.println("## " + place + "\n\n" + text));
        }
        return 0;
    }
}
