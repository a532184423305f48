package dev.vedette.sentinel.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Java's own TLS with what Vert.x has no option for: whose order of ciphers counts, how long sessions live, and who was it that
 * failed to get in. The costly parts of a handshake run on worker threads, not on the event loop.
 */
final class Engine extends JdkSSLEngineOptions {

    /**
     * The most handshakes under way at a time. Some 10 kB each for those that say nothing, so 10 MB; and more than peers and
     * clients begin at once when a sentinel has been restarted.
     */
    static final int MOST_HANDSHAKES = 1_000;

    private final Handshakes handshakes = new Handshakes(MOST_HANDSHAKES);
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

        @Override
        protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor executor) {
            return isServer()
                    ? new Counted(newEngine(allocator), startTls, executor)
                    : super.newHandler(allocator, startTls, executor);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor executor) {
            return isServer()
                    ? new Counted(newEngine(allocator, host, port), startTls, executor)
                    : super.newHandler(allocator, host, port, startTls, executor);
        }
    }

    /** The TLS of one client, which counts as a handshake until it is through. */
    private final class Counted extends SslHandler {

        Counted(SSLEngine engine, boolean startTls, Executor executor) {
            super(engine, startTls, executor);
        }

        // A listener on a future of Netty's answers that same future.
        @SuppressWarnings("FutureReturnValueIgnored")
        @Override
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            Channel channel = context.channel();
            String peer = engine().getPeerHost() + ":" + engine().getPeerPort();
            handshakes.begin(channel);
            handshakeFuture().addListener(done -> {
                handshakes.end(channel);
                if (!done.isSuccess()) {
                    listener.failed(peer, HandshakeFailure.ofHandshake(done.cause()));
                }
            });
            super.handlerAdded(context);
        }
    }
}
