package dev.vedette.sentinel.tls;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Java's own TLS with what Vert.x has no option for: whose order of ciphers counts, how long sessions live, and who was it that
 * failed to get in. The costly parts of a handshake run on worker threads, not on the event loop.
 */
final class Engine extends JdkSSLEngineOptions {

    private final Dialect dialect;
    private final HandshakeListener listener;

    Engine(Dialect dialect, HandshakeListener listener) {
        this.dialect = dialect;
        this.listener = listener;
        setUseWorkerThread(true);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                SslContext context = super.create();
                if (context.isServer()) {
                    context.sessionContext().setSessionTimeout(dialect.sessionSeconds());
                    context.sessionContext().setSessionCacheSize(dialect.sessionCount());
                }
                return new Watched(context);
            }
        };
    }

    private final class Watched extends DelegatingSslContext {

        Watched(SslContext context) {
            super(context);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            if (isServer()) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setUseCipherSuitesOrder(dialect.isOrderOurs());
                engine.setSSLParameters(parameters);
            }
        }

        // A listener on a future of Netty's answers that same future.
        @SuppressWarnings("FutureReturnValueIgnored")
        @Override
        protected void initHandler(SslHandler handler) {
            super.initHandler(handler);
            if (isServer()) {
                String peer =
                        handler.engine().getPeerHost() + ":" + handler.engine().getPeerPort();
                handler.handshakeFuture().addListener(done -> {
                    if (!done.isSuccess()) {
                        listener.failed(peer, HandshakeFailure.ofHandshake(done.cause()));
                    }
                });
            }
        }
    }
}
