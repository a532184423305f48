package dev.vedette.sentinel.daemon;

import dev.vedette.config.MasterConf;
import dev.vedette.quorum.durable.DurableMaster;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Masters in the words of the configuration. Those that are the same objects as the last time are not put into words again. */
final class MappedMasters {

    private IdentityHashMap<DurableMaster, MasterConf> known = new IdentityHashMap<>();

    /** The words for each, in order. */
    List<MasterConf> of(List<DurableMaster> masters) {
        IdentityHashMap<DurableMaster, MasterConf> now = new IdentityHashMap<>(masters.size());
        List<MasterConf> words = new ArrayList<>(masters.size());
        for (DurableMaster master : masters) {
            MasterConf before = known.get(master);
            MasterConf conf = before == null ? ConfMapping.masterConf(master) : before;
            now.put(master, conf);
            words.add(conf);
        }
        known = now;
        return words;
    }
}
