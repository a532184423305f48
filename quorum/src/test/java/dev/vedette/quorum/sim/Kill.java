package dev.vedette.quorum.sim;

/**
 * How one process is killed.
 *
 * @param sentinel whose
 * @param effect right behind its how manieth effect, counted from 0
 * @param isWritten whether what is being written at that moment still reaches the disk
 * @param downMillis how long it takes until the process begins again
 */
record Kill(int sentinel, int effect, boolean isWritten, long downMillis) {

    @Override
    public String toString() {
        return "s" + (sentinel + 1) + " behind effect " + effect + (isWritten ? ", its write done" : "")
                + ", back after " + downMillis + " ms";
    }
}
