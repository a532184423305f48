package dev.vedette.sentinel.server;

import java.util.List;

/**
 * What peers say to one another over one connection, all day and about many masters. It is carried out while earlier questions still
 * wait for the disk: its replies are short, so that it may wait behind them. Anything else waits itself.
 */
final class PeerTalk {

    private static final int QUESTION_WORDS = 6;
    private static final int PUBLISH_WORDS = 3;

    private PeerTalk() {}

    /** Whether a request belongs to it. */
    static boolean isPartOf(List<String> words) {
        String command = words.get(0);
        if (command.equalsIgnoreCase("VEDETTE")) {
            return words.size() > 1 && words.get(1).equalsIgnoreCase("SYNC");
        }
        return switch (words.size()) {
            case 1 -> command.equalsIgnoreCase("PING");
            case PUBLISH_WORDS -> command.equalsIgnoreCase("PUBLISH");
            case QUESTION_WORDS ->
                command.equalsIgnoreCase("SENTINEL") && words.get(1).equalsIgnoreCase("IS-MASTER-DOWN-BY-ADDR");
            default -> false;
        };
    }
}
