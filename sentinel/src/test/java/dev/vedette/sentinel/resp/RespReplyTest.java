package dev.vedette.sentinel.resp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RespReplyTest {

    @Test
    void shouldCarryAnyByteInAString() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertArrayEquals(all, RespReply.BulkString.ofBytes(all).bytes());
    }

    @Test
    void shouldTellTheCodeOfAnError() {
        assertEquals("NOAUTH", new RespReply.SimpleError("NOAUTH Authentication required.").code());
        assertEquals("ERR", new RespReply.SimpleError("ERR").code());
    }

    @Test
    void shouldRefuseAKeyWithoutValue() {
        assertThrows(IllegalArgumentException.class, () -> new RespReply.MapValue(List.of(RespReply.OK)));
    }
}
