package dev.vedette.sentinel.tls;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The handshakes with clients that are under way: connections which nobody counts yet as clients, but which hold memory. When
 * there are too many, the oldest is cut off: an honest client is through within milliseconds, unless it waits for us.
 *
 * <p>Belongs to the event loop of the listeners.
 */
final class Handshakes {

    private final int most;
    private final Set<Channel> underWay = new LinkedHashSet<>();

    /** At most so many at a time. */
    Handshakes(int most) {
        this.most = most;
    }

    /** One has begun. */
    // Closing a channel of this machine does not fail, and nothing is left to be done if it did.
    @SuppressWarnings("FutureReturnValueIgnored")
    void begin(Channel channel) {
        underWay.add(channel);
        if (underWay.size() > most) {
            Channel oldest = underWay.iterator().next();
            underWay.remove(oldest);
            oldest.close();
        }
    }

    /** One has ended, well or not. */
    void end(Channel channel) {
        underWay.remove(channel);
    }
}
