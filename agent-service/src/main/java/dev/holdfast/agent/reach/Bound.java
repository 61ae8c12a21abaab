package dev.holdfast.agent.reach;

import java.util.Set;

/** What a published port listens on. */
final class Bound {

    private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::");

    private Bound() {}

    /** On every address of its host, as Docker writes it. */
    static boolean isEverywhere(String address) {
        return EVERYWHERE.contains(address);
    }
}
