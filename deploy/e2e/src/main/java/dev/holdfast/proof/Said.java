package dev.holdfast.proof;

/** Where the proof tells a person what it just saw. */
final class Said {

    private Said() {}

    static void line(String line) {
        System.out.println("  proof: " + line);
    }
}
