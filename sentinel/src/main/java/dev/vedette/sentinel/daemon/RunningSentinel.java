package dev.vedette.sentinel.daemon;

import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.model.RunId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * With what one sentinel runs.
 *
 * @param confFile what it was started on
 * @param stateFile where its state is written
 * @param conf what it was started with
 * @param secrets the passwords that stand elsewhere
 * @param access who may do what
 * @param myId its identity
 * @param isNewId whether the identity was made just now and stands in no file yet
 * @param transport TLS, if it is asked for
 * @param isDaemonized whether it has left its terminal
 * @param supervisor who wants to hear how it is
 * @param end ends the process with an exit code
 */
record RunningSentinel(
        Path confFile,
        StateFile stateFile,
        SentinelConf conf,
        LiveSecrets secrets,
        DeclaredAccess access,
        RunId myId,
        boolean isNewId,
        Optional<SecureTransport> transport,
        boolean isDaemonized,
        Supervisor supervisor,
        IntConsumer end) {}
