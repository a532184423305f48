package dev.vedette.quorum.sim;

import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.List;
import java.util.Optional;

/** What goes over connections. */
final class Traffic {

    private Traffic() {}

    /** A client wants to hear hellos over this connection from now on. */
    record Subscribe() {}

    /**
     * A command on its way.
     *
     * @param sender whose it is
     * @param senderId the identity of a sentinel that sends
     */
    record Request(Command command, Endpoint sender, RunId senderId) {}

    /** What came of a command. */
    record Response(Request request, Said said) {}

    /** The words of a response. */
    sealed interface Said {}

    /** To a PING. */
    record Alive(PingVerdict verdict) implements Said {}

    /** To an INFO. */
    record Info(InfoReport report) implements Said {}

    /** Done as told. */
    record Done() implements Said {}

    /** Not done. */
    record Refused(String reason) implements Said {}

    /** To what was told about pauses. */
    record Pauses(RunId peer, List<TimedPause> standing, long unixMillis) implements Said {}

    /** To a question whether a master is down. */
    record Verdict(RunId peer, boolean down, Optional<RunId> leader, Epoch leaderEpoch) implements Said {}
}
