package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.wire.PauseCodec;

/** The core's answers in the words of the protocol. Source: docs/protocol.md, SENTINEL subcommands. */
final class AnswerReplies {

    /** What every query of an unknown master is told. */
    static final RespReply NO_SUCH_MASTER = RespReply.error("ERR No such master with that name");

    private static final RespReply STILL_LISTED =
            new RespReply.SimpleString("OK, but the master lists it: its next INFO brings it back");

    private AnswerReplies() {}

    /** The reply that carries {@code answer}. */
    static RespReply of(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return refusal(refused.reason());
        }
        if (answer instanceof Answer.DoneFor done) {
            return RespReply.integer(done.masterCount());
        }
        if (answer instanceof Answer.MasterDown answered) {
            return RespReply.array(
                    RespReply.integer(answered.down() ? 1 : 0),
                    RespReply.bulk(answered.leader().map(RunId::value).orElse("*")),
                    RespReply.integer(answered.leaderEpoch().value()));
        }
        if (answer instanceof Answer.Paused ordered) {
            return PauseReplies.of(ordered.pause());
        }
        if (answer instanceof Answer.PausesStanding standing) {
            return RespReply.bulks(PauseCodec.words(standing.orders()));
        }
        if (answer instanceof Answer.Forgotten forgotten && forgotten.isListed()) {
            return STILL_LISTED;
        }
        return RespReply.OK;
    }

    private static RespReply refusal(Answer.Refusal reason) {
        return switch (reason) {
            case NO_SUCH_MASTER -> NO_SUCH_MASTER;
            case DUPLICATE_MASTER -> RespReply.error("ERR Duplicate master name.");
            case FAILOVER_IN_PROGRESS -> RespReply.error("INPROG Failover already in progress");
            case NO_GOOD_REPLICA -> RespReply.error("NOGOODSLAVE No suitable replica to promote");
            case CANNOT_HAND_OVER -> RespReply.error("NOGOODPRIMARY Primary does not support FAILOVER command");
            case PAUSED ->
                RespReply.error("PAUSED Failovers of this master are paused, so nobody votes for one. VEDETTE RESUME it"
                        + " first, or leave out COORDINATED");
            case NO_SUCH_INSTANCE -> RespReply.error("ERR No such replica or Sentinel is known for that master");
            case IN_USE_BY_FAILOVER -> RespReply.error("INPROG A failover is under way that needs it");
            case MAY_TAKE_WRITES ->
                RespReply.error(
                        "INUSE This old master answers, and does not follow the new one yet: forgotten, nobody would"
                                + " demote it. FORCE forgets it all the same");
            case PEER_ANSWERS ->
                RespReply.error(
                        "INUSE That Sentinel is not down: it counts for the majority, and its next hello would bring"
                                + " it back. Stop it first, or say FORCE");
        };
    }
}
