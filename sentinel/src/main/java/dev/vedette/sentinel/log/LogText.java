package dev.vedette.sentinel.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

    /**
     * JSON lets DEL and the control characters above it stand as they are, but terminals obey them: U+009B begins an escape sequence.
     * They can only stand within strings, so that their escapes may take their places anywhere.
     */
    static String withEscapedControls(String json) {
        if (json.chars().noneMatch(LogText::isLateControl)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            if (isLateControl(character)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static boolean isLateControl(int character) {
        return character >= LAST_ASCII && Character.isISOControl(character);
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
