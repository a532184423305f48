package dev.vedette.sentinel.cli.check;

import dev.vedette.config.MasterConf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with several files of one set only when they are seen together. */
final class Twins {

    private final List<Sheet> sheets;

    /** Files of one set. */
    Twins(List<Sheet> sheets) {
        this.sheets = sheets;
    }

    /** All that is wrong, each at the later file. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        Map<String, Sheet> byId = new HashMap<>();
        Map<String, MasterAt> byName = new HashMap<>();
        for (Sheet sheet : sheets) {
            sheet.conf().global().myid().ifPresent(id -> {
                Sheet twin = byId.putIfAbsent(id, sheet);
                if (twin != null) {
                    found.add(sheet.warning(
                            List.of("sentinel", "myid"),
                            "has the id of " + twin.file() + ": the others take both for one sentinel, and votes are"
                                    + " lost. Delete the line 'sentinel myid' in one of them before it is started."));
                }
            });
            for (MasterConf master : sheet.conf().masters()) {
                MasterAt other = byName.putIfAbsent(master.name(), new MasterAt(sheet, master));
                if (other != null && other.master().quorum() != master.quorum()) {
                    found.add(sheet.warning(
                            master,
                            "monitor",
                            "quorum " + master.quorum() + " here, "
                                    + other.master().quorum() + " in "
                                    + other.sheet().file() + ": each sentinel goes by its own. Make them the same."));
                }
            }
        }
        return found;
    }

    private record MasterAt(Sheet sheet, MasterConf master) {}
}
