package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;

/** Who hears what happens on the links. Called on the links' own context, never from within a call to {@link LinkTable}. */
public interface LinkListener {

    /** Something for the core. */
    void input(Input input);

    /** An instance sent its INFO; the text is kept for queries. Called before the report reaches {@link #input}. */
    void infoText(InstanceId instance, String text);

    /** An instance answered, after so many nanoseconds. */
    void answered(InstanceId instance, CommandKind kind, long elapsedNanos);

    /** An INFO named no role and was ignored. */
    void infoRefused(InstanceId instance);

    /** A connection to {@code endpoint} could not be opened, or broke with an error. The core hears of it besides. */
    void connectionFailed(Endpoint endpoint, Throwable cause);

    /** A hello could not be read and was ignored. */
    void helloRefused(InstanceId instance);
}
