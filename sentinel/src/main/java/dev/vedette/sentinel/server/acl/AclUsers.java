package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The users there are at this moment, ordered by name. There is always one called {@code default}. Belongs to the server's
 * event loop.
 */
public final class AclUsers {

    private final TreeMap<String, AclUser> byName = new TreeMap<>();
    private final UserRules rules;

    /** The users of the start; the unrestricted {@code fallback} stands in where none of them is called default. */
    public AclUsers(UserRules rules, AclUser fallback, Collection<AclUser> users) {
        this.rules = rules;
        byName.put(fallback.name(), fallback);
        users.forEach(user -> byName.put(user.name(), user));
    }

    /** How rules are read here. */
    public UserRules rules() {
        return rules;
    }

    /** The user of that name; empty if there is none. */
    public Optional<AclUser> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The user of every client that names none. */
    public AclUser defaultUser() {
        return find(UserNames.DEFAULT).orElseThrow();
    }

    /** Everybody, by name. */
    public List<AclUser> all() {
        return new ArrayList<>(byName.values());
    }

    /** Takes up a user, in place of one that had its name. */
    public void put(AclUser user) {
        byName.put(user.name(), user);
    }

    /** Drops the user of that name; answers whether there was one. The default user stays. */
    public boolean remove(String name) {
        return !name.equals(UserNames.DEFAULT) && byName.remove(name) != null;
    }

    /** Takes up these users in place of all others; {@code fallback} stands in where none of them is called default. */
    public void replaceAll(AclUser fallback, Collection<AclUser> users) {
        byName.clear();
        byName.put(fallback.name(), fallback);
        users.forEach(this::put);
    }
}
