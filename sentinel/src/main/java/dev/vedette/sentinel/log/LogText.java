package dev.vedette.sentinel.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What lines say, fit to be read. */
final class LogText {

    private static final int LAST_BYTE = 0xFF;
    private static final int LAST_ASCII = 0x7F;

    private LogText() {}

    /** Names come as one char a byte, because a configuration may hold any; those that are UTF-8 are shown as what they mean. */
    static String readable(String text) {
        boolean isPlain = true;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character > LAST_BYTE) {
                return text;
            }
            isPlain &= character <= LAST_ASCII;
        }
        if (isPlain) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException other) {
            return text;
        }
    }

    /** Peers' words stand in our lines: they must not begin lines of their own, nor colour a terminal. */
    static String withoutControls(String text) {
        boolean isClean = text.chars().noneMatch(Character::isISOControl);
        return isClean
                ? text
                : text.codePoints()
                        .map(point -> Character.isISOControl(point) ? ' ' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
