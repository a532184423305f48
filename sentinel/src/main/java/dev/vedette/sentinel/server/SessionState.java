package dev.vedette.sentinel.server;

/** What a session waits for: a request, the reply to one, the end of a pause, or nothing any more. */
enum SessionState {
    REQUEST,
    REPLY,
    PAUSE,
    END
}
