package dev.vedette.sentinel.server;

/** Carries out one command. Arity and permission have been checked before. */
@FunctionalInterface
public interface Command {

    /** Answers what the client is told. Runs on the event loop and must not block. */
    Outcome run(Call call);
}
