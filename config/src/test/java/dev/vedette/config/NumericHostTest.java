package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumericHostTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.1, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "127.0.0.01, 127.0.0.1",
        "127.0.0.017, 127.0.0.15",
        "4294967295, 255.255.255.255",
        "1.2.65535, 1.2.255.255",
        "::, ::",
        "::1, ::1",
        "0:0:0::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0db8::0001, 2001:db8::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "::ffff:1.2.3.4, ::ffff:1.2.3.4",
        "::FFFF:102:304, ::ffff:1.2.3.4",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "fe80::1%lo, fe80::1"
    })
    void shouldWriteAddressesCanonically(String text, String canonical) {
        assertEquals(Optional.of(canonical), NumericHost.canonical(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "1.2.3.4.5",
                "1.2.3.256",
                "256.1.1.1",
                "1.2.3.",
                ".1",
                "1..2",
                "-1",
                "0x",
                "08",
                "4294967296",
                "[::1]",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4::",
                "::g",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:"
            })
    void shouldRefuseEverythingElse(String text) {
        assertEquals(Optional.empty(), NumericHost.canonical(text));
    }
}
