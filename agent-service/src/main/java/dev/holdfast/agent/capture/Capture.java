package dev.holdfast.agent.capture;

/**
 * A stack that was captured into a directory, where its manifest is still to be written.
 *
 * @param cloned its files share their blocks with the stack's
 */
record Capture(Manifest contents, Still still, boolean cloned) {

    /** The same, with its large files cut into pieces. */
    Capture inPieces(String index) {
        return new Capture(contents.inPieces(index), still, cloned);
    }
}
