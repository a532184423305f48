package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateWatchTest {

    /** Two looks and what a busy machine needs beside them. */
    private static final long PATIENCE_MILLIS = 4 * CertificateWatch.PERIOD_MILLIS;

    private static final TestPki PKI = new TestPki("ca");

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final KeyPair keys = TestPki.ecKeys();
    private CertificateWatch watch;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        Tls tls = Tls.of(TlsTexts.conf(folder, PKI.writeServer(folder, "first", keys)), folder);
        Material current = tls.read();
        CertificateWatch.Listener listener = new CertificateWatch.Listener() {
            @Override
            public Future<Void> renewed(Material material) {
                heard.add(material.summary());
                return Future.succeededFuture();
            }

            @Override
            public void refused() {
                heard.add("refused");
            }
        };
        CompletableFuture<CertificateWatch> made = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            CertificateWatch begun =
                    new CertificateWatch(vertx, vertx.createSharedWorkerExecutor("tls", 1), tls, current, listener);
            begun.start();
            made.complete(begun);
        });
        watch = made.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Test
    void shouldNoticeRenewedFiles() throws Exception {
        PKI.writeServer(folder, "second", keys);

        assertTrue(next().startsWith("CN=second "));
    }

    @Test
    void shouldReadAtOnceWhenAskedTo() throws Exception {
        context.runOnContext(nothing -> watch.reload());

        assertTrue(next().startsWith("CN=first "));
    }

    @Test
    void shouldKeepTheOldWhileTheNewCannotBeUsedAndTakeItOnceItCan() throws Exception {
        Files.writeString(folder.resolve("server.key"), "rubbish");
        CompletableFuture<String> answer = new CompletableFuture<>();
        context.runOnContext(nothing -> watch.reload()
                .onComplete(done -> answer.complete(done.failed() ? done.cause().getMessage() : "used")));
        assertEquals("refused", next());
        String why = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertTrue(why.contains("server.key"), why);

        PKI.writeServer(folder, "second", keys);

        assertTrue(next().startsWith("CN=second "));
    }

    private String next() throws Exception {
        String found = heard.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertNotNull(found, "nothing was heard");
        return found;
    }
}
