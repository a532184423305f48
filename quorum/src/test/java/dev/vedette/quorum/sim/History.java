package dev.vedette.quorum.sim;

import java.util.Optional;

/**
 * Whose writes a server's data is made of: a branch for each promotion, which begins at an offset of the branch before it.
 *
 * @param branch unique in a run
 * @param fromBytes where it begins
 * @param before the branch that it continues
 */
record History(long branch, long fromBytes, Optional<History> before) {

    /** The beginning of all. */
    static History root(long branch) {
        return new History(branch, 0, Optional.empty());
    }

    /** A further branch from here on. */
    History fork(long newBranch, long offsetBytes) {
        return new History(newBranch, offsetBytes, Optional.of(this));
    }

    /** Whether data of this history up to {@code endBytes} holds what was written to {@code wanted} up to {@code bytes}. */
    boolean holds(long endBytes, History wanted, long bytes) {
        History walked = this;
        long end = endBytes;
        while (walked.branch != wanted.branch) {
            if (walked.before.isEmpty()) {
                return false;
            }
            end = walked.fromBytes;
            walked = walked.before.get();
        }
        return bytes <= end;
    }
}
