package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.CommandSpec;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.acl.AclCatalogue;
import dev.vedette.sentinel.server.acl.AclCategory;
import dev.vedette.sentinel.server.acl.AclCommand;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.Verdict;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The subcommands of ACL that tell about rights and change no user. Source: docs/protocol.md, Access rules. */
final class AclQueries {

    private static final long SHOWN_BY_DEFAULT = 10;
    private static final long DEFAULT_PASSWORD_BITS = 256;
    private static final long MAX_PASSWORD_BITS = 4_096;
    private static final int BITS_A_DIGIT = 4;
    private static final int BITS_A_BYTE = 8;
    private static final String NO_INTEGER = "ERR value is not an integer or out of range";

    private AclQueries() {}

    /** ACL CAT: the categories, or the commands of one. */
    static Outcome categories(Call call) {
        if (call.wordCount() > 3) {
            return tooMany(call);
        }
        if (call.wordCount() == 2) {
            return Outcome.reply(RespReply.bulks(Arrays.stream(AclCategory.values())
                    .map(AclCategory::wireName)
                    .toList()));
        }
        Optional<AclCategory> category = AclCategory.named(call.word(2));
        if (category.isEmpty()) {
            return Outcome.error("ERR Unknown category '" + call.word(2) + "'");
        }
        return Outcome.reply(RespReply.bulks(AclCatalogue.standard().all().stream()
                .filter(command -> command.categories().contains(category.get()))
                .map(AclCommand::name)
                .toList()));
    }

    /** ACL DRYRUN: whether a user could run a command. */
    static Outcome dryRun(Call call) {
        Optional<AclUser> user = call.server().access().users().find(call.word(2));
        if (user.isEmpty()) {
            return Outcome.error("ERR User '" + call.word(2) + "' not found");
        }
        List<String> words = call.wordsFrom(3);
        Optional<CommandSpec> spec = call.server().commands().named(words);
        if (spec.isEmpty()) {
            return Outcome.error("ERR Command '" + words.get(0) + "' not found");
        }
        if (!spec.get().takes(words.size())) {
            return Outcome.error(
                    "ERR wrong number of arguments for '" + spec.get().name() + "' command");
        }
        Verdict verdict = call.server().access().judge(user.get(), spec.get(), words);
        return Outcome.reply(verdict.isAllowed() ? RespReply.OK : RespReply.bulk(verdict.sentence()));
    }

    /** ACL GENPASS: a random password, four bits a digit. */
    static Outcome generatePassword(Call call) {
        if (call.wordCount() > 3) {
            return tooMany(call);
        }
        long bits = DEFAULT_PASSWORD_BITS;
        if (call.wordCount() == 3) {
            OptionalLong wanted = Numbers.parse(call.word(2));
            if (wanted.isEmpty()) {
                return Outcome.error(NO_INTEGER);
            }
            bits = wanted.getAsLong();
        }
        if (bits < 1 || bits > MAX_PASSWORD_BITS) {
            return Outcome.error("ERR ACL GENPASS argument must be the number of bits for the output password,"
                    + " a positive number up to 4096");
        }
        int digits = (int) ((bits + BITS_A_DIGIT - 1) / BITS_A_DIGIT);
        byte[] random = new byte[digits * BITS_A_DIGIT / BITS_A_BYTE + 1];
        new SecureRandom().nextBytes(random);
        return Outcome.reply(RespReply.bulk(HexFormat.of().formatHex(random).substring(0, digits)));
    }

    /** ACL LOG: what was refused lately. */
    static Outcome log(Call call) {
        if (call.wordCount() > 3) {
            return tooMany(call);
        }
        long count = SHOWN_BY_DEFAULT;
        if (call.wordCount() == 3) {
            if (call.word(2).equalsIgnoreCase("reset")) {
                call.server().access().log().clear();
                return Outcome.reply(RespReply.OK);
            }
            OptionalLong wanted = Numbers.parse(call.word(2));
            if (wanted.isEmpty()) {
                return Outcome.error(NO_INTEGER);
            }
            count = wanted.getAsLong();
        }
        return Outcome.reply(new RespReply.ArrayValue(call.server().access().log().newest(count).stream()
                .map(entry -> AclReplies.refusal(entry, call.nowMillis()))
                .toList()));
    }

    private static Outcome tooMany(Call call) {
        return Outcome.error("ERR unknown subcommand or wrong number of arguments for '" + call.word(1) + "'. Try "
                + call.word(0).toUpperCase(Locale.ROOT) + " HELP.");
    }
}
