package dev.vedette.sentinel.http;

/** What becomes of a request, by the users and rights of the sentinel. */
public enum Admission {
    /** It may be carried out. */
    ADMITTED,
    /** The same, as nobody has set a password at all. */
    ADMITTED_UNKNOWN,
    /** Somebody must log in first. */
    LOGIN_NEEDED,
    /** There is no such user, or the password is another one. */
    LOGIN_WRONG,
    /** The user may not. */
    FORBIDDEN
}
