package dev.holdfast.bench;

/** Which way round a case's ratio is read. */
enum Reading {
    /** Ours divided by the peer's: less is better. */
    SHARE_OF_PEER,
    /** The peer's divided by ours: more is better. */
    TIMES_FASTER
}
