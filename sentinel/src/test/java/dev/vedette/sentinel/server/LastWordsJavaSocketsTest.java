package dev.vedette.sentinel.server;

/** The same with sockets of Java, which go the way that TLS goes too. */
final class LastWordsJavaSocketsTest extends LastWordsTest {

    @Override
    ServerLoop loop() {
        return new ServerLoop(false);
    }

    @Override
    void shouldNotKeepWhoHangsUpInPause() {
        // Of a socket that is not read, Java does not tell that the other side has hung up.
    }
}
