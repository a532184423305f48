package dev.vedette.sentinel.server;

/** The server could not listen where it was told to. The message is the reference's. */
public final class ListenFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ListenFailure(LocalSocket socket, Throwable cause) {
        super("Failed opening Unix socket: bind: " + socket.path() + ": " + cause.getMessage(), cause);
    }

    ListenFailure(int port, String kind, Throwable cause) {
        super("Failed listening on port " + port + " (" + kind + "), aborting.", cause);
    }
}
