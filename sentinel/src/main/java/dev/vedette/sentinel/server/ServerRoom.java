package dev.vedette.sentinel.server;

/**
 * What the commands of one server share.
 *
 * @param settings how the server is configured
 * @param gate the way to the core
 * @param commands every command that is served
 * @param clients who is connected
 * @param channels who listens to which events
 * @param access who may come in
 * @param pause the pause that an operator has ordered, if there is one
 * @param prepared replies that are given over and over
 * @param counters what has happened so far
 * @param identity what the process says of itself
 * @param scripts looks at script files without blocking
 */
public record ServerRoom(
        ServerSettings settings,
        CoreGate gate,
        CommandTable commands,
        ClientRegistry clients,
        EventChannels channels,
        AccessControl access,
        ClientPause pause,
        PreparedReplies prepared,
        ServerCounters counters,
        ProcessIdentity identity,
        ScriptFiles scripts) {}
