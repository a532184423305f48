package dev.vedette.it.client;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.tls.KeyStoreFile;
import dev.vedette.it.topology.Topology;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.masterreplica.MasterReplica;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.SentinelServersConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSentinelPool;
import redis.clients.jedis.RedisSentinelClient;

/** The Java libraries, each with its defaults wherever it has one. */
final class JavaClients {
    private static final long REPLY_SECONDS = 5;

    private JavaClients() {}

    /** Starts all of them. */
    static void start(Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology);
        clients.add(jedisPool(setup));
        clients.add(jedis(setup));
        clients.add(lettuce(setup));
        clients.add(lettuceMasterReplica(setup));
        clients.add(redisson(setup));
        clients.add(vertx(setup));
    }

    /** Starts those that are tried over TLS, with what the setup says. */
    static void startSecure(ClientSetup setup, List<Client> clients) {
        clients.add(jedisPool(setup));
        clients.add(jedis(setup));
        clients.add(lettuce(setup));
    }

    /** The library calls it deprecated; many programs use it. */
    @SuppressWarnings("deprecation")
    private static Client jedisPool(ClientSetup setup) {
        JedisSentinelPool pool = new JedisSentinelPool(
                setup.masterName(),
                jedisSentinels(setup),
                jedisConfig(setup, setup.serverPassword()),
                jedisConfig(setup, setup.sentinelPassword()));
        return ThreadClient.start(
                "Jedis JedisSentinelPool",
                (key, value) -> {
                    try (Jedis jedis = pool.getResource()) {
                        jedis.rpush(key, value);
                    }
                },
                pool);
    }

    private static Client jedis(ClientSetup setup) {
        RedisSentinelClient client = RedisSentinelClient.builder()
                .masterName(setup.masterName())
                .sentinels(jedisSentinels(setup))
                .clientConfig(jedisConfig(setup, setup.serverPassword()))
                .sentinelClientConfig(jedisConfig(setup, setup.sentinelPassword()))
                .build();
        return ThreadClient.start("Jedis RedisSentinelClient", client::rpush, client);
    }

    private static Client lettuce(ClientSetup setup) {
        RedisClient client = RedisClient.create(lettuceUri(setup));
        setup.keyStore()
                .ifPresent(store -> client.setOptions(ClientOptions.builder()
                        .sslOptions(SslOptions.builder()
                                .keyStoreType(KeyStoreFile.TYPE)
                                .keystore(store.file(), store.password().toCharArray())
                                .truststore(store.file(), store.password())
                                .build())
                        .build()));
        var connection = client.connect();
        return ThreadClient.start(
                "Lettuce", (key, value) -> connection.sync().rpush(key, value), () -> client.shutdown());
    }

    private static Client lettuceMasterReplica(ClientSetup setup) {
        RedisClient client = RedisClient.create();
        StatefulRedisMasterReplicaConnection<String, String> connection =
                MasterReplica.connect(client, StringCodec.UTF8, lettuceUri(setup));
        return ThreadClient.start(
                "Lettuce MasterReplica", (key, value) -> connection.sync().rpush(key, value), () -> client.shutdown());
    }

    private static Client redisson(ClientSetup setup) {
        Config config = new Config();
        SentinelServersConfig sentinel = config.useSentinelServers().setMasterName(setup.masterName());
        setup.sentinels().forEach(endpoint -> sentinel.addSentinelAddress("redis://" + endpoint));
        setup.serverPassword().ifPresent(config::setPassword);
        setup.sentinelPassword().ifPresent(sentinel::setSentinelPassword);
        RedissonClient client = Redisson.create(config);
        return ThreadClient.start(
                "Redisson",
                (key, value) -> client.getList(key, org.redisson.client.codec.StringCodec.INSTANCE)
                        .add(value),
                client::shutdown);
    }

    private static Client vertx(ClientSetup setup) {
        Vertx vertx = Vertx.vertx();
        RedisOptions options = new RedisOptions()
                .setType(RedisClientType.SENTINEL)
                .setMasterName(setup.masterName())
                .setRole(RedisRole.MASTER)
                .setAutoFailover(true);
        for (Endpoint sentinel : setup.sentinels()) {
            options.addConnectionString("redis://" + sentinel);
        }
        setup.serverPassword().ifPresent(options::setPassword);
        Redis redis = Redis.createClient(vertx, options);
        return ThreadClient.start(
                "Vert.x",
                (key, value) -> redis.send(Request.cmd(Command.RPUSH).arg(key).arg(value))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(REPLY_SECONDS, TimeUnit.SECONDS),
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(REPLY_SECONDS, TimeUnit.SECONDS));
    }

    private static Set<HostAndPort> jedisSentinels(ClientSetup setup) {
        return setup.sentinels().stream()
                .map(sentinel -> new HostAndPort(sentinel.host(), sentinel.port()))
                .collect(Collectors.toSet());
    }

    private static JedisClientConfig jedisConfig(ClientSetup setup, Optional<String> password) {
        var config = DefaultJedisClientConfig.builder();
        password.ifPresent(config::password);
        setup.keyStore()
                .ifPresent(store -> config.sslOptions(redis.clients.jedis.SslOptions.builder()
                        .keyStoreType(KeyStoreFile.TYPE)
                        .keystore(store.file(), store.password().toCharArray())
                        .trustStoreType(KeyStoreFile.TYPE)
                        .truststore(store.file(), store.password().toCharArray())
                        .build()));
        return config.build();
    }

    private static RedisURI lettuceUri(ClientSetup setup) {
        boolean isSecure = setup.keyStore().isPresent();
        RedisURI.Builder builder =
                RedisURI.builder().withSentinelMasterId(setup.masterName()).withSsl(isSecure);
        for (Endpoint endpoint : setup.sentinels()) {
            RedisURI.Builder sentinel = RedisURI.builder()
                    .withHost(endpoint.host())
                    .withPort(endpoint.port())
                    .withSsl(isSecure);
            setup.sentinelPassword().map(String::toCharArray).ifPresent(sentinel::withPassword);
            builder.withSentinel(sentinel.build());
        }
        setup.serverPassword().ifPresent(password -> builder.withPassword(password.toCharArray()));
        return builder.build();
    }
}
