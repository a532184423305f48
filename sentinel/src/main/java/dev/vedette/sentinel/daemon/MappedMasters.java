package dev.vedette.sentinel.daemon;

import dev.vedette.config.MasterConf;
import dev.vedette.quorum.durable.DurableMaster;
import java.util.ArrayList;
import java.util.List;

/** Masters in the words of the configuration. Those that are the same objects as the last time are not put into words again. */
final class MappedMasters {

    private List<DurableMaster> known = List.of();
    private List<MasterConf> words = List.of();

    /** The words for each, in order. To look into a thousand masters takes longer than to see that they are the same. */
    @SuppressWarnings("ReferenceEquality")
    List<MasterConf> of(List<DurableMaster> masters) {
        List<MasterConf> now = new ArrayList<>(masters.size());
        for (int i = 0; i < masters.size(); i++) {
            DurableMaster master = masters.get(i);
            boolean isSame = i < known.size() && known.get(i) == master;
            now.add(isSame ? words.get(i) : ConfMapping.masterConf(master));
        }
        known = masters;
        words = List.copyOf(now);
        return words;
    }
}
