package dev.vedette.sentinel.server.commands;

import java.util.List;
import java.util.Map;

/** What COMMAND INFO tells client libraries of how to route a command and read its reply. Source: docs/protocol.md, Command table. */
final class CommandTips {

    private static final List<String> ANY_ORDER = List.of("nondeterministic_output_order");
    private static final List<String> CHANGING = List.of("nondeterministic_output");

    private static final Map<String, List<String>> BY_NAME = Map.of(
            "command", ANY_ORDER,
            "command|list", ANY_ORDER,
            "command|docs", ANY_ORDER,
            "command|info", ANY_ORDER,
            "client|list", CHANGING,
            "client|info", CHANGING,
            "ping", List.of("request_policy:all_shards", "response_policy:all_succeeded"),
            "info", List.of("nondeterministic_output", "request_policy:all_shards", "response_policy:special"));

    private CommandTips() {}

    /** The tips about the command of that full name, none for most. */
    static List<String> of(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }
}
