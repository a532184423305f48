package dev.vedette.it.process;

import java.io.IOException;

/** Servers that load for seconds and answer meanwhile. */
public final class SlowLoading {
    private SlowLoading() {}

    /**
     * The options of one. Redis 6.2 answers each two megabytes while it loads; since Redis 7, DEBUG has to be allowed.
     *
     * @param microsPerKey how long each key takes
     */
    public static RedisOptions options(int microsPerKey) throws IOException {
        RedisOptions options =
                RedisOptions.master().withLine("key-load-delay " + microsPerKey).withLine("rdbcompression no");
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master())) {
            boolean isOld = redis.info("redis_version").orElseThrow().startsWith("6.");
            return isOld
                    ? options
                    : options.withLine("enable-debug-command yes")
                            .withLine("loading-process-events-interval-bytes 1024");
        }
    }
}
