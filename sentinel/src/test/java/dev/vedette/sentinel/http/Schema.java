package dev.vedette.sentinel.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares JSON with the schemas of an OpenAPI description, as far as ours uses them. */
final class Schema {

    private final JsonNode description;

    Schema(JsonNode description) {
        this.description = description;
    }

    /** What does not fit the schema of that name. */
    List<String> faults(String name, JsonNode value, String where) {
        return faults(description.at("/components/schemas/" + name), value, where);
    }

    /** What does not fit. */
    List<String> faults(JsonNode schema, JsonNode value, String where) {
        if (schema.isMissingNode()) {
            return List.of(where + " is not described");
        }
        if (schema.has("$ref")) {
            return faults(description.at(schema.path("$ref").asText().substring(1)), value, where);
        }
        if (schema.has("anyOf")) {
            List<List<String>> all = new ArrayList<>();
            schema.path("anyOf").forEach(one -> all.add(faults(one, value, where)));
            return all.stream().anyMatch(List::isEmpty) ? List.of() : all.get(0);
        }
        List<String> found = new ArrayList<>();
        if (!isOfType(schema.path("type"), value)) {
            found.add(where + " is no " + schema.path("type") + " but " + value);
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            found.add(where + " is none of " + schema.path("enum") + " but " + value);
        }
        if (value.isArray()) {
            value.forEach(element -> found.addAll(faults(schema.path("items"), element, where + "[]")));
        }
        if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    found.add(where + " lacks " + name);
                }
            });
            value.properties()
                    .forEach(field -> found.addAll(faults(
                            schema.path("properties").path(field.getKey()),
                            field.getValue(),
                            where + "." + field.getKey())));
        }
        return found;
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOfType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
