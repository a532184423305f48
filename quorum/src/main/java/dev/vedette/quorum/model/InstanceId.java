package dev.vedette.quorum.model;

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
    record DataInstance(MasterName master, Endpoint endpoint) implements InstanceId {}

    /**
     * Another sentinel. One link serves all the masters that we share with it.
     *
     * @param id the peer's own identity
     */
    record PeerInstance(RunId id) implements InstanceId {}
}
