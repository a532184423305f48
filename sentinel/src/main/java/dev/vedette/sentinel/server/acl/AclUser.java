package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One user: how it proves who it is, and what it may do then.
 *
 * @param name unique among users; case counts
 * @param isOn whether it may authenticate
 * @param isWithoutPassword whether any password will do
 * @param payload what is said about the checking of payloads, which a sentinel never gets
 * @param hashes its passwords, see {@link PasswordHash}; empty if any or none will do
 * @param root its rights
 * @param selectors further sets of rights
 */
public record AclUser(
        String name,
        boolean isOn,
        boolean isWithoutPassword,
        Payload payload,
        List<String> hashes,
        Selector root,
        List<Selector> selectors) {

    /** What rules have said about payloads. */
    public enum Payload {
        UNSAID(""),
        SANITIZE("sanitize-payload"),
        SKIP("skip-sanitize-payload");

        private final String rule;

        Payload(String rule) {
            this.rule = rule;
        }

        /** The rule that says it; empty text for none. */
        public String rule() {
            return rule;
        }
    }

    /** Copies the lists. */
    public AclUser {
        hashes = List.copyOf(hashes);
        selectors = List.copyOf(selectors);
    }

    /** A user that nobody has said anything about. */
    public static AclUser fresh(String name, boolean areChannelsOpen) {
        return new AclUser(name, false, false, Payload.UNSAID, List.of(), Selector.fresh(areChannelsOpen), List.of());
    }

    /** The user {@code default} that may do everything, with a password or without. */
    public static AclUser unrestricted(Optional<String> password) {
        return new AclUser(
                UserNames.DEFAULT,
                true,
                password.isEmpty(),
                Payload.UNSAID,
                password.map(PasswordHash::of).stream().toList(),
                Selector.EVERYTHING,
                List.of());
    }

    /** Whether {@code attempt} lets it in. */
    public boolean admits(String attempt) {
        boolean isRight = PasswordHash.isAmong(hashes, attempt);
        return isOn && (isWithoutPassword || isRight);
    }

    /** Whether whoever connects may be this user without a word. */
    public boolean isOpen() {
        return isOn && isWithoutPassword;
    }

    /**
     * Whether the call {@code words} of {@code command} is allowed, and if not, what it fails on: of several selectors, the one
     * that gets furthest.
     *
     * @param name the full name under which the command is known to clients
     */
    public Verdict judge(AclCommand command, String name, List<String> words) {
        boolean arePatterns = command.channels() == ChannelWords.ALL_AS_PATTERNS;
        List<String> channels = command.channels().of(words);
        Verdict verdict = Verdict.ofCommand(name);
        int furthest = -1;
        for (Selector selector : allSelectors()) {
            if (!selector.rights().allow(command, words)) {
                continue;
            }
            int forbidden = selector.firstForbidden(channels, arePatterns);
            if (forbidden < 0) {
                return Verdict.ALLOWED;
            }
            if (forbidden > furthest) {
                furthest = forbidden;
                verdict = Verdict.ofChannel(channels.get(forbidden));
            }
        }
        return verdict;
    }

    /** Whether it may do everything there is, so that no call of it need be judged. */
    public boolean isUnrestricted() {
        return root.rights().areComplete() && root.hasAllChannels();
    }

    /** Whether commands that are in no catalogue are allowed. */
    public boolean isOpenEnded() {
        return allSelectors().stream().anyMatch(selector -> selector.rights().isOpenEnded());
    }

    /** Whether it may hold all these subscriptions. */
    public boolean maySubscribe(Iterable<String> channels, Iterable<String> patterns) {
        for (String channel : channels) {
            if (allSelectors().stream().noneMatch(selector -> selector.grantsChannel(channel))) {
                return false;
            }
        }
        for (String pattern : patterns) {
            if (allSelectors().stream().noneMatch(selector -> selector.grantsPattern(pattern))) {
                return false;
            }
        }
        return true;
    }

    /** This user with one password in place of another that it has; the same user if it has not. */
    public AclUser withPasswordChanged(String before, String after) {
        String old = PasswordHash.of(before);
        return hashes.contains(old)
                ? withPasswords(
                        isWithoutPassword,
                        hashes.stream()
                                .map(hash -> hash.equals(old) ? PasswordHash.of(after) : hash)
                                .distinct()
                                .toList())
                : this;
    }

    /** This user turned on or off. */
    AclUser turned(boolean newIsOn) {
        return new AclUser(name, newIsOn, isWithoutPassword, payload, hashes, root, selectors);
    }

    /** This user with something else said about payloads. */
    AclUser with(Payload newPayload) {
        return new AclUser(name, isOn, isWithoutPassword, newPayload, hashes, root, selectors);
    }

    /** This user with these passwords, or without need of any. */
    AclUser withPasswords(boolean newIsWithoutPassword, List<String> newHashes) {
        return new AclUser(name, isOn, newIsWithoutPassword, payload, newHashes, root, selectors);
    }

    /** This user with other rights. */
    AclUser with(Selector newRoot) {
        return new AclUser(name, isOn, isWithoutPassword, payload, hashes, newRoot, selectors);
    }

    /** This user with other selectors. */
    AclUser withSelectors(List<Selector> newSelectors) {
        return new AclUser(name, isOn, isWithoutPassword, payload, hashes, root, newSelectors);
    }

    /** Tells which one it is and no more: even hashes must not reach a log. */
    @Override
    public String toString() {
        return "AclUser[" + name + "]";
    }

    private List<Selector> allSelectors() {
        if (selectors.isEmpty()) {
            return List.of(root);
        }
        List<Selector> all = new ArrayList<>();
        all.add(root);
        all.addAll(selectors);
        return all;
    }
}
