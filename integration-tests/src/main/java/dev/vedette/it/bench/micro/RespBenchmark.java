package dev.vedette.it.bench.micro;

import dev.vedette.sentinel.resp.DecodedReply;
import dev.vedette.sentinel.resp.DecodedRequest;
import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespDecoder;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReplyDecoder;
import dev.vedette.sentinel.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes to messages and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RespBenchmark {

    private static final int REQUESTS = 16;
    private static final int FIELDS = 20;

    private final List<ByteBuf> requests = requests();
    private final ByteBuf infoReply = infoReply();
    private final RespReply address = RespReply.array(RespReply.bulk("10.1.0.1"), RespReply.bulk("6379"));
    private final RespReply masters = masters();
    private final RespDecoder decoder = new RespDecoder();
    private final RespReplyDecoder replyDecoder = new RespReplyDecoder();
    private int next;

    /** A client's question for an address, each time for another master. */
    @Benchmark
    public DecodedRequest decodeRequest() {
        next = (next + 1) % REQUESTS;
        decoder.feed(requests.get(next));
        return decoder.next();
    }

    /** A server's reply to INFO, some 4 kB. */
    @Benchmark
    public DecodedReply decodeInfoReply() {
        replyDecoder.feed(infoReply);
        return replyDecoder.next();
    }

    /** The reply to a client's question for an address. */
    @Benchmark
    public RespBytes encodeAddress() {
        RespBytes out = new RespBytes();
        RespEncoder.reply(address, RespVersion.RESP2, out);
        return out;
    }

    /** A reply of 1000 masters with 20 fields each. */
    @Benchmark
    public RespBytes encodeThousandMasters() {
        RespBytes out = new RespBytes();
        RespEncoder.reply(masters, RespVersion.RESP2, out);
        return out;
    }

    private static List<ByteBuf> requests() {
        List<ByteBuf> requests = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            Buffer bytes = Buffer.buffer();
            RespEncoder.command(List.of("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "master-" + number), bytes);
            requests.add(Unpooled.wrappedBuffer(bytes.getBytes()));
        }
        return requests;
    }

    private static ByteBuf infoReply() {
        RespBytes bytes = new RespBytes();
        RespEncoder.reply(RespReply.bulk(InfoTexts.master("10.1.0.1")), RespVersion.RESP2, bytes);
        return Unpooled.wrappedBuffer(bytes.copy());
    }

    private static RespReply masters() {
        List<RespReply> all = new ArrayList<>();
        for (int number = 0; number < MicroBench.MASTERS; number++) {
            List<RespReply> fields = new ArrayList<>();
            for (int field = 0; field < FIELDS; field++) {
                fields.add(RespReply.bulk("name-of-field-" + field));
                fields.add(RespReply.bulk(Integer.toString(number * field)));
            }
            all.add(new RespReply.ArrayValue(fields));
        }
        return new RespReply.ArrayValue(all);
    }
}
