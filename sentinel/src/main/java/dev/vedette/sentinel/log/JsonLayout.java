package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** One JSON object a line. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StructuredLine line;

    JsonLayout(StructuredLine line) {
        this.line = line;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> field : line.fields(event).entrySet()) {
                out.writeFieldName(field.getKey());
                write(out, field.getValue());
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return LogText.withEscapedControls(text.toString()) + "\n";
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof RawJson raw) {
            out.writeRawValue(raw.text());
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(value.toString());
        }
    }
}
