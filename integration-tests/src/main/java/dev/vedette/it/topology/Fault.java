package dev.vedette.it.topology;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import java.io.IOException;

/** Ways in which a master stops being one, and how each is undone. */
public enum Fault {
    /** The process is killed. */
    SIGKILL {
        @Override
        public long strike(Topology topology, RedisProcess master) {
            return master.sigkill();
        }

        @Override
        public void undo(RedisProcess master) {
            master.restart();
        }
    },

    /** The process hangs: its kernel still accepts connections, nothing is answered. */
    SIGSTOP {
        @Override
        public long strike(Topology topology, RedisProcess master) {
            return master.sigstop();
        }

        @Override
        public void undo(RedisProcess master) {
            master.sigcont();
        }
    },

    /** The process ends in an orderly way. */
    SHUTDOWN {
        @Override
        public long strike(Topology topology, RedisProcess master) {
            return master.shutdown();
        }

        @Override
        public void undo(RedisProcess master) {
            master.restart();
        }
    },

    /** An operator asks a sentinel for a failover; the master is well. */
    MANUAL {
        @Override
        public long strike(Topology topology, RedisProcess master) throws IOException {
            SentinelProcess sentinel = topology.sentinels().get(0);
            try (SentinelClient client = sentinel.connect()) {
                long atNanos = System.nanoTime();
                Reply reply = client.failover(TopologySettings.MASTER_NAME);
                if (!reply.equals(new Reply.Text("OK"))) {
                    throw new AssertionError("SENTINEL FAILOVER answered " + reply);
                }
                return atNanos;
            }
        }

        @Override
        public void undo(RedisProcess master) {
            // The old master is demoted by the sentinels; nothing was broken.
        }
    };

    /** Lets it happen to the current master of the set; answers the instant as {@link System#nanoTime}. */
    public abstract long strike(Topology topology, RedisProcess master) throws IOException;

    /** Brings the old master back. */
    public abstract void undo(RedisProcess master);
}
