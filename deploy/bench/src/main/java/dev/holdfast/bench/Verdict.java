package dev.holdfast.bench;

/** What a target came to. */
enum Verdict {
    MET("met"),
    MISSED("**missed**"),
    /** The interval holds the limit, or the samples are too few to say. */
    OPEN("open");

    final String words;

    Verdict(String words) {
        this.words = words;
    }
}
