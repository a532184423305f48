package dev.vedette.it.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The network of a run, made inside the {@link Namespaces}: a namespace for each site, each with a way to the middle, where this JVM
 * lives and forwards between them. All that is wrong with the ways is put there at once.
 */
final class Network {
    private static final long PATIENCE_SECONDS = 30;

    /** Makes the namespaces and ways. */
    void create() {
        run(List.of("sh", "-ec", creation()), "");
    }

    /** A script of the shell that does so. */
    String creation() {
        List<String> lines = new ArrayList<>(List.of("mkdir -p /run/netns", "echo 1 >/proc/sys/net/ipv4/ip_forward"));
        for (Site site : Site.all()) {
            String way = "way" + site.number();
            lines.add("ip netns add " + site);
            lines.add("ip link add " + way + " type veth peer name eth0 netns " + site);
            lines.add("ip addr add " + site.gateway() + "/24 dev " + way);
            lines.add("ip link set " + way + " up");
            lines.add("ip addr add " + site.clientAddress() + "/32 dev lo");
            lines.add("ip addr add " + site.lineAddress() + "/32 dev lo");
            lines.add("ip -n " + site + " link set lo up");
            lines.add("ip -n " + site + " addr add " + site.address() + "/24 dev eth0");
            lines.add("ip -n " + site + " link set eth0 up");
            lines.add("ip -n " + site + " route add default via " + site.gateway());
        }
        return String.join("\n", lines) + "\n";
    }

    /** The command that runs {@code command} at a site. Its process id is that of the command. */
    List<String> inside(Site site, List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + site));
        words.addAll(command);
        return words;
    }

    /** Puts these rules in the place of those before, all at once. */
    void apply(Ways ways) {
        run(List.of("nft", "-f", "-"), ways.rules());
    }

    private static void run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.US_ASCII));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + text + "\n" + input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
