package dev.vedette.it.chaos;

import dev.vedette.it.process.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The outer namespaces of a run: network, mounts and processes. The kernel takes everything in them away when their first
 * process ends, so nothing can stay behind, and nothing is ever made in the namespaces of the caller.
 */
public final class Namespaces {
    private static final List<String> PROGRAMS = List.of("unshare", "nsenter", "ip", "nft", "mount");
    private static final long PROBE_SECONDS = 60;

    /** Folders of programs for root, which need not be on the PATH of others. */
    private static final String PATH = "PATH=\"$PATH:/usr/sbin:/sbin\"";

    private static final String ENTER =
            PATH + " && export PATH && ip link set lo up && mount -t tmpfs vedette-chaos /run && exec \"$@\"";

    private Namespaces() {}

    /** The command that runs {@code command} as the first process of such namespaces. */
    public static List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("unshare"));
        if (!"root".equals(System.getProperty("user.name"))) {
            words.add("--map-root-user");
        }
        words.addAll(List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"));
        words.addAll(List.of("sh", "-c", ENTER, "chaos"));
        words.addAll(command);
        return words;
    }

    /** Why no run can be made here; empty if one can. Makes a whole network to see. */
    public static Optional<String> obstacle() {
        for (String program : PROGRAMS) {
            if (!isInstalled(program)) {
                return Optional.of(program + " is not installed (packages util-linux, iproute2, nftables)");
            }
        }
        Network network = new Network();
        String script = network.creation() + "nft -f - <<'END'\n" + new Ways().rules() + "END\n";
        try {
            Process probe = new ProcessBuilder(inside(List.of("sh", "-ec", script)))
                    .redirectErrorStream(true)
                    .start();
            String text = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return Optional.of("making a network in namespaces takes too long");
            }
            return probe.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("no network can be made in namespaces here: " + text.strip());
        } catch (IOException e) {
            return Optional.of("unshare cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for namespaces", e);
        }
    }

    private static boolean isInstalled(String program) {
        return Executables.onPath(program).isPresent() || Files.isExecutable(Path.of("/usr/sbin", program));
    }
}
