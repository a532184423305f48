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

    /** The process runs on, but no packet reaches it or leaves it. */
    PARTITION {
        @Override
        public long strike(Topology topology, RedisProcess master) {
            return Cut.off(master.endpoint());
        }

        @Override
        public void undo(RedisProcess master) {
            Cut.undo(master.endpoint());
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
            return ask(topology, "SENTINEL", "FAILOVER", TopologySettings.MASTER_NAME);
        }

        @Override
        public void undo(RedisProcess master) {
            // The old master is demoted by the sentinels; nothing was broken.
        }
    },

    /** An operator asks a sentinel to let the master hand over by itself. */
    COORDINATED {
        @Override
        public long strike(Topology topology, RedisProcess master) throws IOException {
            return ask(topology, "SENTINEL", "FAILOVER", TopologySettings.MASTER_NAME, "COORDINATED");
        }

        @Override
        public void undo(RedisProcess master) {
            // The old master is demoted by the sentinels; nothing was broken.
        }
    };

    private static long ask(Topology topology, String... words) throws IOException {
        SentinelProcess sentinel = topology.sentinels().get(0);
        try (SentinelClient client = sentinel.connect()) {
            long atNanos = System.nanoTime();
            Reply reply = client.resp().call(words);
            if (!reply.equals(new Reply.Text("OK"))) {
                throw new AssertionError(String.join(" ", words) + " answered " + reply);
            }
            return atNanos;
        }
    }

    /** Lets it happen to the current master of the set; answers the instant as {@link System#nanoTime}. */
    public abstract long strike(Topology topology, RedisProcess master) throws IOException;

    /** Whether somebody orders it of the sentinels, so that they have nothing to notice. */
    public boolean isOrder() {
        return this == MANUAL || this == COORDINATED;
    }

    /** Brings the old master back. */
    public abstract void undo(RedisProcess master);
}
