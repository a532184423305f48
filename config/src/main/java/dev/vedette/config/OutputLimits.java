package dev.vedette.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the values of client-output-buffer-limit: groups of class, hard limit, soft limit, seconds. */
final class OutputLimits {
    private static final int WORDS_A_CLASS = 4;

    private OutputLimits() {}

    /** Answers the limits that hold where nothing is configured. */
    static Map<ClientClass, OutputLimit> defaults() {
        try {
            return read(List.of(
                    GenericDirective.CLIENT_OUTPUT_BUFFER_LIMIT.defaultText().split(" ")));
        } catch (ConfFault e) {
            throw new IllegalStateException("The default of client-output-buffer-limit must be readable", e);
        }
    }

    /** Answers the limits that the words name, or throws with what is wrong with them. */
    static Map<ClientClass, OutputLimit> read(List<String> values) throws ConfFault {
        if (values.size() % WORDS_A_CLASS != 0) {
            throw new ConfFault("Wrong number of arguments in buffer limit configuration.");
        }
        Map<ClientClass, OutputLimit> limits = new EnumMap<>(ClientClass.class);
        for (int i = 0; i < values.size(); i += WORDS_A_CLASS) {
            ClientClass clientClass = ClientClass.named(values.get(i))
                    .orElseThrow(() -> new ConfFault("Invalid client class specified in buffer limit configuration."));
            limits.put(clientClass, limit(values.subList(i + 1, i + WORDS_A_CLASS)));
        }
        return limits;
    }

    private static OutputLimit limit(List<String> values) throws ConfFault {
        OptionalLong hard = StrictNumber.memory(values.get(0));
        OptionalLong soft = StrictNumber.memory(values.get(1));
        OptionalLong seconds = StrictNumber.decimal(values.get(2));
        boolean areGood = hard.isPresent()
                && soft.isPresent()
                && seconds.isPresent()
                && seconds.getAsLong() >= 0
                && seconds.getAsLong() <= Integer.MAX_VALUE;
        if (!areGood) {
            throw new ConfFault("Error in hard, soft or soft_seconds setting in buffer limit configuration.");
        }
        return new OutputLimit(hard.getAsLong(), soft.getAsLong(), (int) seconds.getAsLong());
    }
}
