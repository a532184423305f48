package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Debian package through its life: installed, run, looked at, removed, purged. */
@Timeout(300)
class DebianPackageIT {
    private static final Path DEB = Path.of(System.getProperty("vedette.it.deb", "no package named"));

    @Test
    void shouldInstallRunAndGoWithoutTrace() throws IOException {
        InstalledSystem.assumeAvailable();
        try (InstalledSystem system = InstalledSystem.of(DEB)) {
            String inside = system.run("inspect.sh");
            for (String fact : List.of(
                    "conffiles: /etc/default/vedette /etc/vedette/sentinel.conf\n",
                    "mode: root:vedette 640\n",
                    "changed: \n",
                    "state: vedette\n",
                    "user: vedette\n",
                    "class data is in use\n",
                    "link: Redis server v=")) {
                assertTrue(inside.contains(fact), () -> fact + "is not in\n" + inside);
            }
            if (Executables.onPath("systemd-analyze").isPresent()) {
                String units = system.run("verify.sh");
                assertEquals(
                        List.of(),
                        units.lines().filter(line -> !line.endsWith(": sound")).toList());
                assertTrue(units.contains("vedette.service: sound"), units);
            }

            String after = system.run("remove.sh");

            assertTrue(after.contains("removed: /etc/default/vedette /etc/vedette /var/lib/vedette\n"), after);
            assertTrue(after.contains("purged: \n"), after);
        }
    }
}
