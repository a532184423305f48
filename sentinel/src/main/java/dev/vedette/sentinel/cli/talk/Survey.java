package dev.vedette.sentinel.cli.talk;

import dev.vedette.config.ByteText;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a sentinel of either kind knows, asked over one talk. Source: docs/protocol.md, SENTINEL subcommands. */
public final class Survey {

    private static final String SENTINEL = "SENTINEL";
    private static final String NO_SUCH_MASTER = "No such master with that name";

    /** How many unknown-master hints are listed. */
    private static final int MAX_HINTS = 10;

    private final Talk talk;

    /** A survey over that talk. */
    public Survey(Talk talk) {
        this.talk = talk;
    }

    /** The sentinel itself. */
    public SeenSentinel sentinel() throws Refusal {
        List<RespReply> replies = talk.askAll(List.of(List.of("INFO"), List.of(SENTINEL, "MYID")));
        RespReply id = replies.get(1);
        return new SeenSentinel(
                talk.contact().address(),
                id instanceof SimpleError ? "" : Fields.text(id),
                Fields.ofInfo(replies.get(0)));
    }

    /** All masters by name. */
    public List<SeenMaster> masters() throws Refusal {
        List<Fields> found = Fields.ofEach(talk.ask(SENTINEL, "MASTERS"));
        List<RespReply> checks = talk.askAll(found.stream()
                .map(fields -> List.of(SENTINEL, "CKQUORUM", wire(fields.text("name"))))
                .toList());
        List<SeenMaster> masters = new ArrayList<>();
        for (int index = 0; index < found.size(); index++) {
            masters.add(master(found.get(index), checks.get(index)));
        }
        masters.sort(Comparator.comparing(SeenMaster::name));
        return masters;
    }

    /** One master, with all that belongs to it. */
    public SeenGroup group(String name) throws Refusal {
        String wireName = wire(name);
        List<RespReply> replies = talk.askAll(List.of(
                List.of(SENTINEL, "MASTER", wireName),
                List.of(SENTINEL, "CKQUORUM", wireName),
                // Its old name, which every version knows.
                List.of(SENTINEL, "SLAVES", wireName),
                List.of(SENTINEL, "SENTINELS", wireName)));
        if (replies.get(0) instanceof SimpleError error) {
            throw refusal(error, name);
        }
        return new SeenGroup(
                master(Fields.of(replies.get(0)), replies.get(1)),
                Fields.ofEach(replies.get(2)).stream().map(SeenReplica::new).toList(),
                Fields.ofEach(replies.get(3)).stream().map(SeenPeer::new).toList());
    }

    /** What to tell when a command about a master was answered by an error. */
    public Refusal refusal(SimpleError error, String name) throws Refusal {
        String shown = Plain.text(name);
        return switch (error.code()) {
            case "INPROG" ->
                new Refusal(
                        ExitCode.NO,
                        "A failover of " + shown + " is under way already. 'vedette events " + shown
                                + "' shows how it goes.");
            case "NOGOODSLAVE" ->
                new Refusal(
                        ExitCode.NO,
                        "No replica of " + shown + " is fit to take over. 'vedette status " + shown
                                + "' shows which there are.");
            default -> error.text().contains(NO_SUCH_MASTER) ? unknown(name) : talk.refusal(error);
        };
    }

    private Refusal unknown(String name) throws Refusal {
        List<String> names = Fields.ofEach(talk.ask(SENTINEL, "MASTERS")).stream()
                .map(fields -> Plain.text(fields.text("name")))
                .sorted()
                .toList();
        String hint = names.isEmpty()
                ? "It monitors none."
                : "It monitors " + String.join(", ", names.subList(0, Math.min(names.size(), MAX_HINTS)))
                        + (names.size() > MAX_HINTS ? " and " + (names.size() - MAX_HINTS) + " more." : ".");
        return new Refusal(
                ExitCode.NO,
                "No master is called " + Plain.text(name) + " at "
                        + talk.contact().address() + ". " + hint);
    }

    /** A name as the protocol sends it. */
    public static String wire(String name) {
        return ByteText.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static SeenMaster master(Fields fields, RespReply check) {
        return new SeenMaster(fields, !(check instanceof SimpleError), Fields.text(check));
    }
}
