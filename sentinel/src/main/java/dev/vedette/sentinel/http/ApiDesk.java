package dev.vedette.sentinel.http;

import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The way to the sentinel's users and commands. Called on the listener's context. */
public interface ApiDesk {

    /** Whether a command, in the words of RESP, may be carried out for whoever asks. */
    Future<Admission> admission(Optional<Login> login, List<String> words);

    /** Carries it out, and answers as a client would be answered. Fails if what it changes could not be saved. */
    Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote);
}
