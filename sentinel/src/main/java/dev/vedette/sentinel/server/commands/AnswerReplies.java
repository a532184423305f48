package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;

/** The core's answers in the words of the protocol. Source: docs/protocol.md, SENTINEL subcommands. */
final class AnswerReplies {

    /** What every query of an unknown master is told. */
    static final RespReply NO_SUCH_MASTER = RespReply.error("ERR No such master with that name");

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
        return RespReply.OK;
    }

    private static RespReply refusal(Answer.Refusal reason) {
        return switch (reason) {
            case NO_SUCH_MASTER -> NO_SUCH_MASTER;
            case DUPLICATE_MASTER -> RespReply.error("ERR Duplicate master name.");
            case FAILOVER_IN_PROGRESS -> RespReply.error("INPROG Failover already in progress");
            case NO_GOOD_REPLICA -> RespReply.error("NOGOODSLAVE No suitable replica to promote");
            case CANNOT_HAND_OVER -> RespReply.error("NOGOODPRIMARY Primary does not support FAILOVER command");
        };
    }
}
