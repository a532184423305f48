import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/** Counts in Redis with Lettuce, which finds the master through the sentinels, and prints a line for each figure that is safe. */
public final class Counter {

    /** How long to wait for a replica to have a figure too. */
    private static final long REPLICA_MILLIS = 500;

    public static void main(String[] arguments) throws InterruptedException {
        RedisURI uri = RedisURI.create(
                "redis-sentinel://" + System.getenv("SENTINELS") + "/0#" + System.getenv("MASTER_NAME"));
        uri.setTimeout(Duration.ofSeconds(1));
        // One connection: WAIT asks about the writes of its own one. Lettuce opens it anew when it is lost.
        StatefulRedisConnection<String, String> connection =
                RedisClient.create(uri).connect();
        RedisCommands<String, String> redis = connection.sync();
        while (true) {
            System.out.println("try");
            try {
                long count = redis.incr("count");
                if (redis.waitForReplication(1, REPLICA_MILLIS) >= 1) {
                    System.out.println(System.currentTimeMillis() + " " + count);
                }
            } catch (RedisException trouble) {
                System.out.println("not counted: " + trouble.getMessage());
            }
            Thread.sleep(5);
        }
    }
}
