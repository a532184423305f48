package dev.vedette.sentinel.server.acl;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * What was refused lately, the newest first. Refusals of the same thing to the same user within a minute are one entry. Source:
 * docs/protocol.md, Access rules. Belongs to the server's event loop.
 *
 * <p>Bounded in entries and in the length of the texts, which strangers choose.
 */
public final class AclLog {

    /** More entries than anybody reads; keeps a large {@code acllog-max-len} from filling the memory. */
    public static final int MAX_ENTRIES = 16_384;

    /** Longer texts are cut. */
    static final int MAX_TEXT = 1_024;

    private static final long GROUPING_MILLIS = 60_000;

    /** New refusals are compared with so many entries at most. */
    private static final int COMPARED = 10;

    private final int maxEntries;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** A log of so many entries at most. */
    public AclLog(long maxEntries) {
        this.maxEntries = (int) Math.max(0, Math.min(maxEntries, MAX_ENTRIES));
    }

    /** Why something was refused. */
    public enum Reason {
        AUTH("auth"),
        COMMAND("command"),
        CHANNEL("channel");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /** The reason as ACL LOG shows it. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * One entry.
     *
     * @param count how many refusals it stands for
     * @param reason why
     * @param object the command or channel that was refused; for {@link Reason#AUTH}, the command that carried the password
     * @param user who was refused; for {@link Reason#AUTH}, who the client claimed to be
     * @param atMillis when, the last time, on the core's clock
     * @param client the client, the last time, as CLIENT LIST shows it
     */
    public record Entry(long count, Reason reason, String object, String user, long atMillis, String client) {

        private boolean isAbout(Entry other) {
            return reason == other.reason
                    && object.equals(other.object)
                    && user.equals(other.user)
                    && other.atMillis - atMillis <= GROUPING_MILLIS;
        }
    }

    /** Notes a refusal. */
    public void add(Reason reason, String object, String user, long nowMillis, String client) {
        Entry entry = new Entry(1, reason, cut(object), cut(user), nowMillis, cut(client));
        Iterator<Entry> known = entries.iterator();
        for (int compared = 0; known.hasNext() && compared < COMPARED; compared++) {
            Entry other = known.next();
            if (other.isAbout(entry)) {
                known.remove();
                entry = new Entry(other.count() + 1, reason, entry.object(), entry.user(), nowMillis, entry.client());
                break;
            }
        }
        entries.addFirst(entry);
        while (entries.size() > maxEntries) {
            entries.removeLast();
        }
    }

    /** So many entries at most, the newest first. */
    public List<Entry> newest(long count) {
        return entries.stream().limit(Math.max(0, count)).toList();
    }

    /** Forgets everything. */
    public void clear() {
        entries.clear();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
