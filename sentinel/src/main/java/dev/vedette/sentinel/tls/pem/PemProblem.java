package dev.vedette.sentinel.tls.pem;

/** The text does not hold what was looked for, or cannot be read. The message says what is wrong, but not in which file. */
public final class PemProblem extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public PemProblem(String message) {
        super(message);
    }

    /** What is wrong, and what told so. */
    public PemProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
