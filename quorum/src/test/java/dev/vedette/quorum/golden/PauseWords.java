package dev.vedette.quorum.golden;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.List;
import java.util.Locale;

/** Pauses, and what is forgotten, as a trace spells it. */
final class PauseWords {

    private PauseWords() {}

    /** {@code pause sN MASTER|* MS [reason...]} and {@code unpause sN MASTER|*}. */
    static Input order(ReplyToken token, String what, Words words, long unixMillis) {
        PauseScope scope = PauseScope.parse(words.word(1));
        return what.equals("pause")
                ? new Input.PauseRequested(
                        token,
                        PauseOrder.Kind.PAUSE,
                        scope,
                        words.number(2),
                        words.from(3).text(),
                        unixMillis)
                : new Input.PauseRequested(token, PauseOrder.Kind.RESUME, scope, 0, "", unixMillis);
    }

    /** {@code told sN pause|resume MASTER|* MS stamp N of sM}: by that peer. */
    static Input told(ReplyToken token, Words words, long unixMillis) {
        PauseOrder.Kind kind = PauseOrder.Kind.valueOf(words.first().toUpperCase(Locale.ROOT));
        PauseStamp stamp = new PauseStamp(
                words.number("stamp", 0), new RunId(Story.id(words.value("of").orElseThrow())));
        PauseOrder order = new PauseOrder(kind, PauseScope.parse(words.word(1)), stamp, "");
        return new Input.PausesTold(token, List.of(new TimedPause(order, words.number(2))), unixMillis);
    }

    /** {@code forget sN MASTER replica ADDRESS [force]} and {@code forget sN MASTER sentinel sM [force]}. */
    static Input forget(ReplyToken token, Words words) {
        MasterName master = new MasterName(words.word(1));
        return words.word(2).equals("replica")
                ? new Input.ForgetReplicaRequested(token, master, words.place(3), words.has("force"))
                : new Input.ForgetPeerRequested(token, master, new RunId(Story.id(words.word(3))), words.has("force"));
    }

    /** An order on its way to a peer. */
    static String of(TimedPause pause) {
        PauseOrder order = pause.order();
        String stamp = " stamp " + order.stamp().millis() + " of "
                + Story.name(order.stamp().origin().value());
        return kind(order) + " " + order.scope() + " for " + pause.lastsMillis() + " ms" + stamp;
    }

    /** What an operator is answered. */
    static String of(PauseView pause) {
        PauseView.Agreement agreement = pause.agreement();
        List<String> missing = agreement.missing().stream()
                .map(peer -> Story.name(peer.peer().value()) + ": " + peer.reason())
                .toList();
        return kind(pause.order()) + " taken by " + agreement.taken() + " of " + agreement.known() + ", needed "
                + agreement.needed() + ", missing " + missing;
    }

    /** What a peer's answer is to whoever told it of pauses. */
    static Input answered(String peer, Command.TellPauses told, Answer answer, long unixMillis) {
        return new Input.PausesAnswered(
                new RunId(Story.id(peer)),
                told.orders().stream().map(TimedPause::order).toList(),
                ((Answer.PausesStanding) answer).orders(),
                unixMillis);
    }

    private static String kind(PauseOrder order) {
        return order.kind().name().toLowerCase(Locale.ROOT);
    }
}
