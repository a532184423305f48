package dev.vedette.sentinel.dns;

/** What operators decide about names. Asked anew each time, since it changes at run time. */
public interface HostPolicy {

    /** Whether names are looked up at all. */
    boolean resolvesNames();

    /** Whether names are announced rather than addresses. */
    boolean announcesNames();
}
