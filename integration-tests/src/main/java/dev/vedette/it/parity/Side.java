package dev.vedette.it.parity;

import dev.vedette.it.resp.Endpoint;
import java.util.Map;

/**
 * One of the two that are compared.
 *
 * @param name what reports call it
 * @param endpoint where it listens
 * @param places what stands for {@code {name}} in a question
 * @param masked texts that only this process can answer, each with the name that the report shows instead
 */
public record Side(String name, Endpoint endpoint, Map<String, String> places, Map<String, String> masked) {
    /** Copies the maps. */
    public Side {
        places = Map.copyOf(places);
        masked = Map.copyOf(masked);
    }
}
