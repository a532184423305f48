package dev.vedette.sentinel.server.acl;

import dev.vedette.sentinel.wire.GlobPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * One set of rights: a call is allowed if one selector of a user allows all of it.
 *
 * @param rights which commands
 * @param hasAllKeys whether every key is granted; then there are no patterns
 * @param keys patterns of keys
 * @param hasAllChannels whether every channel is granted; then there are no patterns
 * @param channels patterns of channels
 */
public record Selector(
        CommandRights rights,
        boolean hasAllKeys,
        List<KeyPattern> keys,
        boolean hasAllChannels,
        List<String> channels) {

    /** Grants nothing. */
    public static final Selector NOTHING = new Selector(CommandRights.NONE, false, List.of(), false, List.of());

    /** Grants everything. */
    public static final Selector EVERYTHING = new Selector(CommandRights.ALL, true, List.of(), true, List.of());

    /** Copies the patterns. */
    public Selector {
        keys = List.copyOf(keys);
        channels = List.copyOf(channels);
    }

    /** Grants nothing but, if {@code areChannelsOpen}, all channels: what a new user and a new selector begin with. */
    static Selector fresh(boolean areChannelsOpen) {
        return areChannelsOpen ? NOTHING.withAllChannels() : NOTHING;
    }

    /** Which of the channels is the first that is not granted; -1 if all are. A pattern must be granted letter by letter. */
    int firstForbidden(List<String> names, boolean arePatterns) {
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            if (arePatterns ? !grantsPattern(name) : !grantsChannel(name)) {
                return index;
            }
        }
        return -1;
    }

    /** Whether messages of this channel may be sent and received. */
    boolean grantsChannel(String name) {
        return hasAllChannels
                || channels.stream().anyMatch(pattern -> GlobPattern.of(pattern).matches(name));
    }

    /** Whether this very pattern may be subscribed. */
    boolean grantsPattern(String pattern) {
        return hasAllChannels || channels.contains(pattern);
    }

    /** This selector with other command rights. */
    Selector with(CommandRights newRights) {
        return new Selector(newRights, hasAllKeys, keys, hasAllChannels, channels);
    }

    /** This selector with every key granted. */
    Selector withAllKeys() {
        return new Selector(rights, true, List.of(), hasAllChannels, channels);
    }

    /** This selector with no key granted. */
    Selector withoutKeys() {
        return new Selector(rights, false, List.of(), hasAllChannels, channels);
    }

    /** This selector with the keys of a pattern granted too; known patterns grow. */
    Selector with(KeyPattern pattern) {
        List<KeyPattern> changed = new ArrayList<>();
        boolean isKnown = false;
        for (KeyPattern known : keys) {
            boolean isSame = known.text().equals(pattern.text());
            changed.add(isSame ? known.with(pattern) : known);
            isKnown |= isSame;
        }
        if (!isKnown) {
            changed.add(pattern);
        }
        return new Selector(rights, hasAllKeys, changed, hasAllChannels, channels);
    }

    /** This selector with every channel granted. */
    Selector withAllChannels() {
        return new Selector(rights, hasAllKeys, keys, true, List.of());
    }

    /** This selector with no channel granted. */
    Selector withoutChannels() {
        return new Selector(rights, hasAllKeys, keys, false, List.of());
    }

    /** This selector with the channels of a pattern granted too. */
    Selector withChannel(String pattern) {
        if (channels.contains(pattern)) {
            return this;
        }
        List<String> changed = new ArrayList<>(channels);
        changed.add(pattern);
        return new Selector(rights, hasAllKeys, keys, hasAllChannels, changed);
    }
}
