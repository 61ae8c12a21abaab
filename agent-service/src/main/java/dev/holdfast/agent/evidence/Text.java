package dev.holdfast.agent.evidence;

/** Text of the length that evidence has room for. */
final class Text {

    private static final int LONGEST = 2_000;

    private Text() {}

    static String fit(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, end(text)) + "…";
    }

    /** Half a character is none, and has no JSON. */
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
