package dev.vedette.sentinel.server;

import io.vertx.core.Future;

/** The file that declares the users. Nothing here blocks. */
public interface UserStore {

    /** The file as the configuration calls it. */
    String name();

    /** The byte text of the file. Fails with a message that tells why it cannot be read. */
    Future<String> read();

    /** Replaces the file, atomically and lastingly. Fails with a message for the log. */
    Future<Void> write(String text);
}
