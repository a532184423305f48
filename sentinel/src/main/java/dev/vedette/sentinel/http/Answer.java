package dev.vedette.sentinel.http;

/** What a request is answered with: a whole page, or a stream that goes on. */
public sealed interface Answer permits Page, Stream {}
