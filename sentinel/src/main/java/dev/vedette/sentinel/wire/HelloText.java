package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import java.util.Optional;

/** Reads hellos. Their addresses are brought to canonical text, since equal ones must be equal. Source: docs/protocol.md, Hello. */
public final class HelloText {

    private HelloText() {}

    /** Answers what {@code payload} says; empty if it is no hello, or names hosts that can be neither addresses nor names. */
    public static Optional<Hello> parse(String payload) {
        return Hello.parse(payload)
                .flatMap(hello -> canonical(hello.sentinel())
                        .flatMap(sentinel -> canonical(hello.master()).map(master -> with(hello, sentinel, master))));
    }

    private static Hello with(Hello hello, Endpoint sentinel, Endpoint master) {
        return new Hello(sentinel, hello.id(), hello.currentEpoch(), hello.masterName(), master, hello.configEpoch());
    }

    private static Optional<Endpoint> canonical(Endpoint endpoint) {
        return HostText.canonical(endpoint.host()).map(host -> new Endpoint(host, endpoint.port()));
    }
}
