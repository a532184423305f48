package dev.vedette.sentinel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads the body of an order: one object of texts, numbers and truths, none of them twice. */
final class FlatJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private FlatJson() {}

    /** Puts the fields into {@code fields}, values as their text; answers what is wrong, if something is. No body is an empty object. */
    static Optional<String> read(Buffer body, Map<String, String> fields) {
        if (body.length() == 0) {
            return Optional.empty();
        }
        try (JsonParser in = FACTORY.createParser(body.getBytes())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("The body is no JSON object.");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (value == null || !value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                    return Optional.of("The field " + name + " is no text, number or truth.");
                }
                if (fields.putIfAbsent(name, in.getText()) != null) {
                    return Optional.of("The field " + name + " is given twice.");
                }
            }
            boolean isWhole = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return isWhole ? Optional.empty() : Optional.of("Something stands behind the JSON object.");
        } catch (IOException broken) {
            return Optional.of("The body is no JSON that can be read.");
        }
    }
}
