package dev.vedette.sentinel.server;

import dev.vedette.sentinel.server.acl.AclCatalogue;
import dev.vedette.sentinel.server.acl.AclCommand;
import dev.vedette.sentinel.server.acl.AclLog;
import dev.vedette.sentinel.server.acl.AclLog.Reason;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.AclUsers;
import dev.vedette.sentinel.server.acl.UserRules;
import dev.vedette.sentinel.server.acl.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who may come in, and what each client may do. Belongs to the server's event loop. Source: docs/protocol.md, Access rules. */
public final class AccessControl {

    private AccessSettings settings;
    private final AclUsers users;
    private final AclLog log;

    /** As the configuration says. */
    public AccessControl(AccessSettings settings) {
        this.settings = settings;
        users = new AclUsers(new UserRules(settings.areChannelsOpen()), settings.fallback(), settings.users());
        log = new AclLog(settings.maxLogEntries());
    }

    /** The users. */
    public AclUsers users() {
        return users;
    }

    /** What was refused lately. */
    public AclLog log() {
        return log;
    }

    /** The file that declares the users; empty if the configuration does. */
    public Optional<UserStore> store() {
        return settings.store();
    }

    /** Takes up the users of the file in place of all others. */
    public void replaceUsers(List<AclUser> loaded) {
        users.replaceAll(settings.fallback(), loaded);
    }

    /**
     * Takes another password for the one that the configuration gives to the default user; answers whether that user had it still. Who has
     * authenticated stays.
     */
    public boolean changePassword(String before, String after) {
        settings = settings.withFallback(settings.fallback().withPasswordChanged(before, after));
        AclUser user = users.defaultUser();
        AclUser changed = user.withPasswordChanged(before, after);
        users.put(changed);
        return !changed.equals(user);
    }

    /** Whether a password of the default user is asked for. */
    public boolean needsPassword() {
        return !users.defaultUser().isWithoutPassword();
    }

    /** Whom a fresh connection belongs to; empty if it must authenticate first. */
    public Optional<String> userAtConnect() {
        return Optional.of(users.defaultUser()).filter(AclUser::isOpen).map(AclUser::name);
    }

    /** Whom the client belongs to. One that has not authenticated is the default user as soon as that one is open to all. */
    public Optional<AclUser> userOf(Client client) {
        Optional<String> name = client.user();
        return name.isPresent() ? users.find(name.get()) : userAtConnect().flatMap(users::find);
    }

    /** Whether there is such a user. */
    public boolean hasUser(String user) {
        return users.find(user).isPresent();
    }

    /** Whether {@code attempt} opens the door for {@code user}. */
    public boolean admits(String user, String attempt) {
        // Of an unknown user too the hash is made, so that the time does not tell which users there are.
        return users.find(user).orElseGet(() -> AclUser.fresh(user, false)).admits(attempt);
    }

    /** Whether {@code client} may run {@code spec} with these words. What it may not is noted in the log. */
    Verdict judge(Client client, CommandSpec spec, List<String> words, LongSupplier clock) {
        if (spec.isAllowedBeforeAuthentication()) {
            return Verdict.ALLOWED;
        }
        Optional<AclUser> user = userOf(client);
        if (user.isEmpty()) {
            return Verdict.NOT_AUTHENTICATED;
        }
        Verdict verdict = judge(user.get(), spec, words);
        if (!verdict.isAllowed()) {
            boolean isChannel = verdict.kind() == Verdict.Kind.CHANNEL_FORBIDDEN;
            Reason reason = isChannel ? Reason.CHANNEL : Reason.COMMAND;
            long nowMillis = clock.getAsLong();
            log.add(reason, verdict.object(), user.get().name(), nowMillis, ClientLine.of(client, nowMillis));
        }
        return verdict;
    }

    /** Whether {@code user} may run {@code spec} with these words. */
    public Verdict judge(AclUser user, CommandSpec spec, List<String> words) {
        if (spec.isAllowedBeforeAuthentication() || user.isUnrestricted()) {
            return Verdict.ALLOWED;
        }
        Optional<AclCommand> command = AclCatalogue.standard().find(spec.name());
        if (command.isPresent()) {
            return user.judge(command.get(), spec.name(), words);
        }
        return user.isOpenEnded() ? Verdict.ALLOWED : Verdict.ofCommand(spec.name());
    }
}
