package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * SENTINEL SET: options are taken from left to right; those before the first faulty one hold. Source: docs/protocol.md, SENTINEL
 * subcommands.
 */
final class SentinelSet {

    private static final int FIRST_OPTION = 3;

    private SentinelSet() {}

    /** SENTINEL SET. */
    static Outcome run(Call call) {
        if (SentinelQueries.found(call, call.word(2)).isEmpty()) {
            return Outcome.reply(AnswerReplies.NO_SUCH_MASTER);
        }
        List<String> scripts = call.server().settings().allowsScriptChanges() ? scriptPaths(call) : List.of();
        if (scripts.isEmpty()) {
            return new Outcome.Awaited(change(call, Set.of()));
        }
        return new Outcome.Awaited(
                call.server().scripts().executableAmong(scripts).compose(executable -> change(call, executable)));
    }

    /** Every word that may be a script's path, to be looked at before the options are read. */
    private static List<String> scriptPaths(Call call) {
        List<String> paths = new ArrayList<>();
        for (int at = FIRST_OPTION; at + 1 < call.wordCount(); at++) {
            if (call.word(at).toLowerCase(Locale.ROOT).endsWith("-script")) {
                paths.add(call.word(at + 1));
            }
        }
        return paths;
    }

    private static Future<RespReply> change(Call call, Set<String> executableScripts) {
        MasterName name = new MasterName(call.word(2));
        Optional<MasterView> master = call.view(name);
        if (master.isEmpty()) {
            return Future.succeededFuture(AnswerReplies.NO_SUCH_MASTER);
        }
        SettingsEdit edit = new SettingsEdit(
                master.get().settings(), call.server().settings().allowsScriptChanges(), executableScripts);
        Optional<RespReply> error = apply(call.wordsFrom(FIRST_OPTION), edit).map(RespReply::error);
        Optional<String> elsewhere = call.server().gate().passwordElsewhere(Optional.of(name));
        if (elsewhere.isPresent()
                && !edit.settings().authPass().equals(master.get().settings().authPass())) {
            return Future.succeededFuture(RespReply.error("ERR " + elsewhere.get()));
        }
        if (edit.changes().isEmpty()) {
            return Future.succeededFuture(error.orElse(RespReply.OK));
        }
        MasterSettings settings = edit.settings();
        return call.server()
                .gate()
                .ask(token -> new Input.SettingsRequested(token, name, settings, edit.changes()))
                .map(answer -> answer instanceof Answer.Done ? error.orElse(RespReply.OK) : AnswerReplies.of(answer));
    }

    /** Takes option by option; answers what is wrong with the first faulty one, if one is. */
    private static Optional<String> apply(List<String> words, SettingsEdit edit) {
        int at = 0;
        while (at < words.size()) {
            String option = words.get(at);
            int values = edit.valueCount(option);
            if (values == 0 || at + values >= words.size()) {
                return Optional.of("ERR Unknown option or number of arguments for SENTINEL SET '" + option + "'");
            }
            Optional<String> error = edit.apply(option, words.subList(at + 1, at + 1 + values));
            if (error.isPresent()) {
                return error;
            }
            at += 1 + values;
        }
        return Optional.empty();
    }
}
