package dev.vedette.sentinel.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is connected, in the order of connecting. Its size is bounded by {@code maxclients}. */
public final class ClientRegistry {

    private final Map<Long, Client> clients = new LinkedHashMap<>();
    private long lastId;

    /** Answers a client number that was never used before. */
    long nextId() {
        return ++lastId;
    }

    /** Takes up a client that has connected. */
    void add(Client client) {
        clients.put(client.id(), client);
    }

    /** Drops a client that is gone. */
    void remove(Client client) {
        clients.remove(client.id());
    }

    /** How many are connected. */
    public int count() {
        return clients.size();
    }

    /** Everybody. */
    public List<Client> all() {
        return new ArrayList<>(clients.values());
    }

    /** The client of that number; empty if it is gone. */
    public Optional<Client> byId(long id) {
        return Optional.ofNullable(clients.get(id));
    }
}
