package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.stream.Collectors;

/** One line of {@code key=value}; a value with more than plain characters stands in quotes, with escapes as in JSON. */
final class LogfmtLayout extends LayoutBase<ILoggingEvent> {

    private final StructuredLine line;

    LogfmtLayout(StructuredLine line) {
        this.line = line;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return line.fields(event).entrySet().stream()
                .filter(field -> !(field.getValue() instanceof RawJson))
                .map(field -> field.getKey() + "=" + value(field.getValue().toString()))
                .collect(Collectors.joining(" ", "", "\n"));
    }

    private static String value(String text) {
        boolean isPlain = !text.isEmpty()
                && text.chars()
                        .allMatch(character -> character > ' '
                                && character != '='
                                && character != '"'
                                && character != '\\'
                                && !Character.isISOControl(character));
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return isPlain ? text : '"' + LogText.withEscapedControls(quoted) + '"';
    }
}
