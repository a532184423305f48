package dev.vedette.it.resp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One connection to a Sentinel with its questions as methods. Not safe for several threads at once. */
public final class SentinelClient implements AutoCloseable {
    private final RespClient client;

    private SentinelClient(RespClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @param timeout bound of the connect and of each later reply
     * @throws IOException if nobody listens or the time is over
     */
    public static SentinelClient connect(Endpoint endpoint, Duration timeout) throws IOException {
        return new SentinelClient(RespClient.connect(endpoint, timeout));
    }

    /**
     * Connects and logs in.
     *
     * @param timeout bound of the connect and of each later reply
     * @param password of the default user; empty for an open sentinel
     * @throws IOException if nobody listens, the time is over, or the password is wrong
     */
    public static SentinelClient connect(Endpoint endpoint, Duration timeout, Optional<String> password)
            throws IOException {
        RespClient client = RespClient.connect(endpoint, timeout);
        if (password.isPresent()) {
            client.login(password.get());
        }
        return new SentinelClient(client);
    }

    /** The connection below, for anything that has no method here. */
    public RespClient resp() {
        return client;
    }

    /** The answer to GET-MASTER-ADDR-BY-NAME; empty if the name is unknown. */
    public Optional<Endpoint> masterAddress(String masterName) throws IOException {
        Reply reply = client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", masterName);
        if (reply.isNothing()) {
            return Optional.empty();
        }
        List<String> words = reply.texts();
        return Optional.of(new Endpoint(words.get(0), Integer.parseInt(words.get(1))));
    }

    /** The fields of SENTINEL MASTER. */
    public Map<String, String> master(String masterName) throws IOException {
        return client.call("SENTINEL", "MASTER", masterName).fields();
    }

    /** The fields of each replica. */
    public List<Map<String, String>> replicas(String masterName) throws IOException {
        return descriptions("REPLICAS", masterName);
    }

    /** The fields of each other sentinel. */
    public List<Map<String, String>> sentinels(String masterName) throws IOException {
        return descriptions("SENTINELS", masterName);
    }

    /** The id of this sentinel. */
    public String myId() throws IOException {
        return client.call("SENTINEL", "MYID").text();
    }

    /** Asks for a manual failover; OK or an error. */
    public Reply failover(String masterName) throws IOException {
        return client.call("SENTINEL", "FAILOVER", masterName);
    }

    /** Ends the connection. */
    @Override
    public void close() {
        client.close();
    }

    private List<Map<String, String>> descriptions(String subcommand, String masterName) throws IOException {
        List<Map<String, String>> descriptions = new ArrayList<>();
        for (Reply item : client.call("SENTINEL", subcommand, masterName).items()) {
            descriptions.add(item.fields());
        }
        return descriptions;
    }
}
