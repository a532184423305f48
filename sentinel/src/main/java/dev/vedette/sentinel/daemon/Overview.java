package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.metrics.ScriptFigures;
import java.util.Optional;

/** What the core tells those who look on. Asked on the core's event loop only. */
interface Overview {

    /** The core's clock. */
    long nowMillis();

    /** Who this sentinel is. */
    String myId();

    /** What the core knows of one master at this moment; empty if it is not monitored. */
    Optional<MasterView> view(MasterName master);

    /** Everything the core knows at this moment. */
    SentinelView view();

    /** What would happen if that master died; empty if it is not monitored. */
    Optional<Outlook> outlook(MasterName master);

    /** Where names lead at this moment. */
    Hosts hosts();

    /** The operator's scripts. */
    ScriptFigures scripts();

    /** Whether the latest write of the state failed. */
    boolean isStateUnsaved();
}
