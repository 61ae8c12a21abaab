package dev.holdfast.bench;

/** Where a case tells a person what it does. */
final class Said {

    private Said() {}

    static void line(String line) {
        System.out.println("  bench: " + line);
    }
}
