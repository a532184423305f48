package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import java.util.Optional;

/** Reads hellos. Their addresses are brought to canonical text, since equal ones must be equal. Source: docs/protocol.md, Hello. */
public final class HelloText {

    private HelloText() {}

    /** Answers what {@code payload} says; empty if it is no hello, or names hosts that can be neither addresses nor names. */
    public static Optional<Hello> parse(String payload) {
        Optional<Hello> read = Hello.parse(payload);
        if (read.isEmpty()) {
            return read;
        }
        Hello hello = read.get();
        Optional<String> sentinel = HostText.canonical(hello.sentinel().host());
        Optional<String> master = HostText.canonical(hello.master().host());
        return sentinel.isEmpty() || master.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hello(
                        new Endpoint(sentinel.get(), hello.sentinel().port()),
                        hello.id(),
                        hello.currentEpoch(),
                        hello.masterName(),
                        new Endpoint(master.get(), hello.master().port()),
                        hello.configEpoch()));
    }
}
