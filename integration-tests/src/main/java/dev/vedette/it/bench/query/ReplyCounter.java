package dev.vedette.it.bench.query;

/**
 * Counts the replies of RESP2 or RESP3 in a stream that comes in pieces of any size. Looks at as few bytes as it can, so that whoever
 * asks costs little beside whoever answers.
 */
final class ReplyCounter {
    private long owedElements;
    private long bodyLeft;
    private boolean isInLine;
    private byte type;
    private long number;
    private boolean isNegative;
    private long errors;

    /** Takes the bytes from {@code from} to before {@code to}; answers how many replies ended among them. */
    int count(byte[] bytes, int from, int to) {
        int ended = 0;
        int at = from;
        while (at < to) {
            if (bodyLeft > 0) {
                int skipped = (int) Math.min(bodyLeft, to - at);
                at += skipped;
                bodyLeft -= skipped;
                if (bodyLeft == 0) {
                    ended += elementEnded();
                }
            } else if (isInLine) {
                ended += lineByte(bytes[at++]);
            } else {
                begin(bytes[at++]);
            }
        }
        return ended;
    }

    /** How many error replies there were. */
    long errors() {
        return errors;
    }

    private void begin(byte first) {
        type = first;
        isInLine = true;
        isNegative = false;
        number = 0;
        if (owedElements == 0) {
            owedElements = 1;
        }
    }

    private int lineByte(byte next) {
        if (next == '\n') {
            isInLine = false;
            return lineEnded();
        }
        if (next >= '0' && next <= '9') {
            number = 10 * number + next - '0';
        } else if (next == '-') {
            isNegative = true;
        }
        return 0;
    }

    private int lineEnded() {
        switch (type) {
            case '$', '=', '!' -> {
                if (!isNegative) {
                    bodyLeft = number + 2;
                    return 0;
                }
            }
            case '*', '~', '>' -> owedElements += isNegative ? 0 : number;
            case '%' -> owedElements += 2 * number;
            case '-' -> errors++;
            default -> {
                // The line is all there is.
            }
        }
        return elementEnded();
    }

    private int elementEnded() {
        owedElements--;
        return owedElements == 0 ? 1 : 0;
    }
}
