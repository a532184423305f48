package dev.vedette.quorum.event;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import java.util.List;

/**
 * A script of the operator's that is to be run. Source: docs/protocol.md, Scripts.
 *
 * @param path where it lies, as configured
 * @param arguments what it is called with
 * @param presumesDurable whether it must not run before the state behind it is on disk
 */
public record ScriptCall(String path, List<String> arguments, boolean presumesDurable) {

    /** Copies the arguments. */
    public ScriptCall {
        arguments = List.copyOf(arguments);
    }

    /** The call that tells of an event. */
    public static ScriptCall notification(String path, EventType type, String payload) {
        return new ScriptCall(path, List.of(type.wireName(), payload), type.presumesDurable());
    }

    /** The call that tells of a master's new address. */
    public static ScriptCall reconfiguration(
            String path, MasterName master, ScriptRole role, Endpoint from, Endpoint to) {
        List<String> arguments = List.of(
                master.value(),
                role.wireName(),
                "start",
                from.host(),
                Integer.toString(from.port()),
                to.host(),
                Integer.toString(to.port()));
        return new ScriptCall(path, arguments, true);
    }
}
