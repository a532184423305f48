package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.InstanceId;

/**
 * Tells the core how one connection fares: when it opens, when it is lost, and that a first attempt failed. Further failed
 * attempts are no news: with thousands of dead instances they would drown the core. But it is news where an instance that was connected
 * begins to refuse connections, or fails otherwise after that.
 */
final class LinkReporter {

    private final InstanceId instance;
    private final LinkKind kind;
    private final LinkListener listener;
    private Report last = Report.NONE;
    private boolean hasStood;

    /** What the core was told last. */
    private enum Report {
        NONE,
        OPENED,
        LOST,
        REFUSED
    }

    LinkReporter(InstanceId instance, LinkKind kind, LinkListener listener) {
        this.instance = instance;
        this.kind = kind;
        this.listener = listener;
    }

    /** The connection stands. */
    void opened() {
        last = Report.OPENED;
        hasStood = true;
        listener.input(new Input.LinkOpened(instance, kind));
    }

    /** The connection broke, or could not be opened. */
    void lost(String reason) {
        if (last != Report.LOST) {
            last = Report.LOST;
            listener.input(new Input.LinkLost(instance, kind, reason));
        }
    }

    /** An attempt to open the connection was refused; the core is told of it if that is news, or if it {@code isAskedFor}. */
    void refused(String reason, long begunMillis, boolean isAskedFor) {
        if (!hasStood) {
            lost(reason);
        } else if (last != Report.REFUSED || isAskedFor) {
            last = Report.REFUSED;
            listener.input(new Input.ConnectionRefused(instance, begunMillis));
        }
    }
}
