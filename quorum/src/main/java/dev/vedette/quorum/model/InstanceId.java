package dev.vedette.quorum.model;

import org.jspecify.annotations.Nullable;

/**
 * Names one monitored process, and with it the links to it. A data instance keeps its identity, and its links, when it
 * changes from replica to master or back.
 */
public sealed interface InstanceId {

    /**
     * A master or replica.
     *
     * @param master the group it belongs to
     * @param endpoint where it listens
     */
    record DataInstance(MasterName master, Endpoint endpoint) implements InstanceId {

        /** As a record's own, which the quick compiler translates badly; identities are looked up for every message. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof DataInstance that && endpoint.equals(that.endpoint) && master.equals(that.master);
        }

        @Override
        public int hashCode() {
            return 31 * master.hashCode() + endpoint.hashCode();
        }
    }

    /**
     * Another sentinel. One link serves all the masters that we share with it.
     *
     * @param id the peer's own identity
     */
    record PeerInstance(RunId id) implements InstanceId {

        /** As a record's own, which the quick compiler translates badly. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PeerInstance that && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }
}
