package dev.vedette.sentinel.server;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.MasterName;
import java.util.List;
import java.util.Optional;

/**
 * One request on its way to a command.
 *
 * @param client who asks
 * @param words the command and its arguments as typed
 * @param server what the command may use
 */
public record Call(Client client, List<String> words, ServerRoom server) {

    public Call {
        words = List.copyOf(words);
    }

    /** The word at {@code index}, the command's own name being word 0. */
    public String word(int index) {
        return words.get(index);
    }

    /** How many words there are, the command's name included. */
    public int wordCount() {
        return words.size();
    }

    /** The words from {@code index} on. */
    public List<String> wordsFrom(int index) {
        return words.subList(index, words.size());
    }

    /** What the core knows. */
    public SentinelView view() {
        return server.gate().view();
    }

    /** What the core knows of one master; empty if it is not monitored. */
    public Optional<MasterView> view(MasterName master) {
        return server.gate().view(master);
    }

    /** The core's clock. */
    public long nowMillis() {
        return server.gate().nowMillis();
    }
}
