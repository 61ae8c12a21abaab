package dev.holdfast.agent.tree;

/**
 * A part of a file that lies in one piece on the disk, in bytes.
 *
 * @param logical where in the file
 * @param physical where on the disk
 * @param sure what lies there is the content, as it is; false where only reading tells
 */
public record Extent(long logical, long physical, long length, boolean sure) {

    public long end() {
        return logical + length;
    }

    /** Where on the disk the file would begin if all of it lay like this. */
    public long origin() {
        return physical - logical;
    }
}
