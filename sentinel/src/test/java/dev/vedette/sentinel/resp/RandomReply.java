package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.ArrayValue;
import dev.vedette.sentinel.resp.RespReply.BigNumber;
import dev.vedette.sentinel.resp.RespReply.BooleanValue;
import dev.vedette.sentinel.resp.RespReply.DoubleValue;
import dev.vedette.sentinel.resp.RespReply.MapValue;
import dev.vedette.sentinel.resp.RespReply.Push;
import dev.vedette.sentinel.resp.RespReply.SetValue;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Draws values of every kind. */
final class RandomReply {

    private static final int SCALAR_KINDS = 9;
    private static final int KINDS = 13;

    private RandomReply() {}

    static RespReply next(Random random, int levels) {
        return switch (random.nextInt(levels > 0 ? KINDS : SCALAR_KINDS)) {
            case 0 -> new SimpleString(line(random));
            case 1 -> new SimpleError(line(random));
            case 2 -> RespReply.integer(random.nextLong());
            case 3 -> RespReply.bulk(bytes(random));
            case 4 -> RespReply.NULL;
            case 5 -> new VerbatimString("txt", bytes(random));
            case 6 -> new DoubleValue(random.nextGaussian());
            case 7 -> new BooleanValue(random.nextBoolean());
            case 8 -> new BigNumber(Long.toString(random.nextLong()));
            case 9 -> new ArrayValue(elements(random, levels, random.nextInt(5)));
            case 10 -> new SetValue(elements(random, levels, random.nextInt(5)));
            case 11 -> new Push(elements(random, levels, random.nextInt(5)));
            default -> new MapValue(elements(random, levels, 2 * random.nextInt(3)));
        };
    }

    private static List<RespReply> elements(Random random, int levels, int count) {
        return Stream.generate(() -> next(random, levels - 1)).limit(count).toList();
    }

    private static String line(Random random) {
        return bytes(random).replace('\r', ' ').replace('\n', ' ');
    }

    private static String bytes(Random random) {
        return random.ints(random.nextInt(30), 0, 256)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
