package dev.vedette.it.packages;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.Yaml;

/** The Helm chart, rendered and looked at by Helm itself, which comes as a library. */
final class Chart {
    private final Path folder;

    /** The chart in {@code folder}. Skips the test where the library has nothing for this machine. */
    Chart(Path folder) {
        this.folder = folder;
        String machine = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        Assumptions.assumeTrue(machine.equals("Linux amd64"), "Helm as a library is there for Linux amd64 alone");
    }

    /** What Helm has against it, warnings included. */
    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** All manifests as one text, for a release called vedette. */
    String text(Map<String, String> values) {
        TemplateCommand template =
                new Helm(folder).template().withName("vedette").withNamespace("default");
        values.forEach(template::set);
        return template.call();
    }

    /** The same as documents. */
    List<Map<String, Object>> documents(Map<String, String> values) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml().loadAll(text(values))) {
            if (document instanceof Map<?, ?> map) {
                documents.add(asObject(map));
            }
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asObject(Object map) {
        return (Map<String, Object>) map;
    }
}
