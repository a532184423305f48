package dev.vedette.quorum.explore;

import java.util.Locale;

/** What may happen next. */
sealed interface Choice {

    /** What a count of choices calls it. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a fault, of which there are few in one run. */
    default boolean isFault() {
        return false;
    }

    /** A message arrives. */
    record Deliver(int number, Message message) implements Choice {

        @Override
        public String kind() {
            return "deliver " + message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return message.toString();
        }
    }

    /** What a sentinel writes has reached its disk. */
    record Flush(int sentinel) implements Choice {

        @Override
        public String toString() {
            return Cast.name(sentinel) + " has its state on disk";
        }
    }

    /** Time passes until a sentinel's deadline, and on over what is mere routine. */
    record Tick(int sentinel) implements Choice {

        @Override
        public String toString() {
            return "time passes to the deadline of " + Cast.name(sentinel);
        }
    }

    /** Time passes while things are on their way, and no deadline comes. */
    record Wait() implements Choice {

        @Override
        public String toString() {
            return "time passes";
        }
    }

    /** A sentinel that has crashed begins again. */
    record Restart(int sentinel) implements Choice {

        @Override
        public String toString() {
            return Cast.name(sentinel) + " begins again";
        }
    }

    /** A sentinel's process ends at once. */
    record Crash(int sentinel, boolean isWritten) implements Choice {

        @Override
        public boolean isFault() {
            return true;
        }

        @Override
        public String toString() {
            return Cast.name(sentinel) + " crashes"
                    + (isWritten ? " right after its state reached the disk" : ", and what was not on disk is lost");
        }
    }

    /** A sentinel's write fails. */
    record Fail(int sentinel) implements Choice {

        @Override
        public boolean isFault() {
            return true;
        }

        @Override
        public String toString() {
            return Cast.name(sentinel) + " cannot save its state";
        }
    }

    /** A connection breaks, and is opened again at once. */
    record Break(int sentinel, int target) implements Choice {

        @Override
        public boolean isFault() {
            return true;
        }

        @Override
        public String toString() {
            return "the connection of " + Cast.name(sentinel) + " to " + Cast.name(target) + " breaks";
        }
    }

    /** A server that died begins again, in the role that it had. */
    record Return(int server) implements Choice {

        @Override
        public boolean isFault() {
            return true;
        }

        @Override
        public String toString() {
            return Cast.name(Cast.SENTINELS + server) + " begins again";
        }
    }

    /** A server dies. */
    record Die(int server) implements Choice {

        @Override
        public boolean isFault() {
            return true;
        }

        @Override
        public String toString() {
            return Cast.name(Cast.SENTINELS + server) + " dies";
        }
    }
}
