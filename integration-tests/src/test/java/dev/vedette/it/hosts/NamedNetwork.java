package dev.vedette.it.hosts;

import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A name server, and the means to start processes that ask it: each in a mount namespace with a hosts file and a resolv.conf of
 * the test's own. The machine's own files stay as they are.
 */
final class NamedNetwork implements AutoCloseable {

    private static final String ENTER = "mount --bind \"$0/hosts\" /etc/hosts"
            + " && mount --bind \"$0/resolv.conf\" /etc/resolv.conf && exec \"$@\"";

    /** So long whoever asks the system for a name waits for a name server that is silent: one question, ten seconds, no second one. */
    static final long SILENCE_MILLIS = 10_000;

    private static final String PATIENCE = "options timeout:" + SILENCE_MILLIS / 1_000 + " attempts:1\n";

    private static final long PROBE_SECONDS = 20;

    private final NameServer names;
    private final TempFolder folder = TempFolder.create("names");

    private NamedNetwork(NameServer names) throws IOException {
        this.names = names;
        Path hosts = folder.path().resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n");
        Files.writeString(folder.path().resolve("resolv.conf"), "nameserver " + names.address() + "\n" + PATIENCE);
    }

    /** Starts one. Where that is not possible, the test that asks for it is skipped. */
    static NamedNetwork start() {
        NamedNetwork network;
        try {
            network = new NamedNetwork(NameServer.start());
        } catch (IOException e) {
            Assumptions.abort("no name server can be started on port 53 here: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
        network.names.put("probe.vedette.test", "127.0.0.1");
        if (!network.isReached()) {
            network.close();
            Assumptions.abort("no process can be started here that asks a name server of ours (unshare, mount)");
        }
        return network;
    }

    /** The name server. */
    NameServer names() {
        return names;
    }

    /** The command that runs {@code command} among these names. Its process id is that of the command. */
    List<String> inside(List<String> command) {
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER));
        words.add(folder.path().toString());
        words.addAll(command);
        return words;
    }

    @Override
    public void close() {
        names.close();
        folder.close();
    }

    private boolean isReached() {
        try {
            Process probe = new ProcessBuilder(inside(List.of("getent", "hosts", "probe.vedette.test")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return probe.exitValue() == 0;
            }
            probe.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for namespaces", e);
        }
    }
}
