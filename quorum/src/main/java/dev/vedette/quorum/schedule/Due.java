package dev.vedette.quorum.schedule;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import org.jspecify.annotations.Nullable;

/** Who can be due. Each has one next moment at most. */
public sealed interface Due {

    /** An instance: to be asked something, or to be judged. */
    record ForInstance(InstanceId instance) implements Due {

        /** As a record's own, which the quick compiler translates badly; deadlines are set for every message. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ForInstance that && instance.equals(that.instance);
        }

        @Override
        public int hashCode() {
            return instance.hashCode();
        }
    }

    /** A group: a hello, a question to peers, or the next bound of its failover. */
    record ForGroup(MasterName master) implements Due {

        /** As a record's own, which the quick compiler translates badly. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ForGroup that && master.equals(that.master);
        }

        @Override
        public int hashCode() {
            return master.hashCode();
        }
    }

    /** Who is there once. */
    enum Single implements Due {

        /** The pauses: one ends, a peer is to be told again, or a caller has waited for long enough. */
        PAUSES,

        /** The peers: they are to be told of masters. */
        PEERS,

        /** The end of TILT. */
        TILT
    }
}
