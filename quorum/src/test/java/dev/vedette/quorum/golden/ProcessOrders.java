package dev.vedette.quorum.golden;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.model.Timings;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Orders to a whole process, as a trace spells them. */
final class ProcessOrders {

    private ProcessOrders() {}

    /** {@code simulate sN [after_election] [after_promotion]}. */
    static Input crash(ReplyToken token, Words words) {
        Set<CrashPoint> points = EnumSet.noneOf(CrashPoint.class);
        for (CrashPoint point : CrashPoint.values()) {
            if (words.has(point.name().toLowerCase(Locale.ROOT))) {
                points.add(point);
            }
        }
        return new Input.CrashRequested(token, points);
    }

    /** {@code period sN [info MS] [ping MS] [ask MS] [publish MS] [down-after MS] [failover-timeout MS]}. */
    static Input periods(ReplyToken token, Timings old, Words words) {
        return new Input.TimingsRequested(
                token,
                new Timings(
                        words.number("info", old.infoPeriodMillis()),
                        words.number("ping", old.pingPeriodMillis()),
                        words.number("ask", old.askPeriodMillis()),
                        words.number("publish", old.publishPeriodMillis()),
                        words.number("down-after", old.defaultDownAfterMillis()),
                        words.number("failover-timeout", old.defaultFailoverTimeoutMillis()),
                        old.tiltTriggerMillis(),
                        old.tiltPeriodMillis(),
                        old.reconfTimeoutMillis(),
                        old.minLinkReconnectPeriodMillis(),
                        old.electionTimeoutMillis(),
                        old.scriptMaxRuntimeMillis(),
                        old.scriptRetryDelayMillis(),
                        old.leaseMillis(),
                        old.holdMillis()));
    }
}
