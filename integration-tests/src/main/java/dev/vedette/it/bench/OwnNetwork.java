package dev.vedette.it.bench;

import dev.vedette.it.chaos.Namespaces;
import dev.vedette.it.topology.Cut;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This very benchmark once more in a network namespace of its own, where packets may be thrown away without harm to anybody. */
final class OwnNetwork {
    private OwnNetwork() {}

    /**
     * Runs the command there, and answers its exit code; 2 with a word why on standard error where that cannot be done.
     *
     * @param arguments of {@link Bench}
     */
    static int run(List<String> arguments) throws IOException {
        Optional<String> obstacle = Namespaces.obstacle();
        if (obstacle.isPresent()) {
            System.err.println(
                    "A partition needs a network namespace of its own, and root or a system where anybody may be root in"
                            + " one. Here: " + obstacle.get());
            return 2;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + Cut.NAMESPACE_PROPERTY + "=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(Namespaces.inside(command)).inheritIO().start();
        Thread atExit = new Thread(process::destroyForcibly, "end-namespace");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
