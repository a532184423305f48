package dev.vedette.config;

/** What an operator can do about a file that cannot be saved, by the system's reason. */
final class SaveAdvice {
    private SaveAdvice() {}

    /** Answers what to do when the old text cannot be read. */
    static String onReading(String reason) {
        return reason.equals(SystemReason.IS_A_DIRECTORY)
                ? "Move the folder that stands in its place away."
                : "Make it readable for the user of this process.";
    }

    /** Answers what to do when the new text cannot be written. */
    static String onWriting(String reason) {
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" -> "Free some space on its disk.";
            case "Read-only file system" ->
                "Mount its folder writable, or keep the state elsewhere with 'sentinel state-config-file PATH'.";
            case SystemReason.DENIED ->
                "Make its folder writable for the user of this process, or keep the state elsewhere with"
                        + " 'sentinel state-config-file PATH'.";
            case SystemReason.BUSY -> "Something is mounted on it: mount its folder instead of the file.";
            case SystemReason.MISSING -> "Make its folder again.";
            default -> "See that its folder is writable for the user of this process and that the disk is not full.";
        };
    }
}
