package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The masters of which something has changed that is written down. Of a thousand only these have to be put into words again. */
public final class Touched {

    private final Set<MasterName> names = new LinkedHashSet<>();

    /** Something of that master has changed, or may have. */
    public void add(MasterName name) {
        names.add(name);
    }

    /** That master is not monitored any more. */
    public void remove(MasterName name) {
        names.remove(name);
    }

    /** All of them since the last call, which are about to be put into words. */
    public List<MasterName> take() {
        List<MasterName> taken = List.copyOf(names);
        names.clear();
        return taken;
    }
}
