package dev.vedette.sentinel.cli.show;

import dev.vedette.sentinel.http.JsonText;
import java.nio.charset.StandardCharsets;

/** Values as one line of JSON, of ASCII alone, so that no locale can spoil it. */
public final class Json {

    private static final int LAST_ASCII = 126;

    private Json() {}

    /** The line for a value of maps, lists, texts, numbers, truths and optionals. */
    public static String line(Object value) {
        String text = new String(JsonText.of(value), StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit > LAST_ASCII) {
                line.append(String.format("\\u%04x", (int) unit));
            } else {
                line.append(unit);
            }
        }
        return line.toString();
    }
}
