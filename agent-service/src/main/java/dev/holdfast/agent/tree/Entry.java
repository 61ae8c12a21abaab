package dev.holdfast.agent.tree;

/**
 * One name in a tree, with all that tells whether it is still the same.
 *
 * @param name from the tree's root, whose own is empty; a character is a byte
 * @param id of the file, however many names it has
 * @param size of a device its number
 * @param modified in nanoseconds
 * @param changed the kernel's time of the last change to content or attributes, in nanoseconds
 */
record Entry(
        String name,
        int mode,
        int user,
        int group,
        int links,
        FileId id,
        long size,
        long modified,
        long changed) {

    /** What no other file of this machine is known by at the same time. */
    record FileId(long device, long inode) {}

    private static final int KIND = 0xf000;
    private static final int DIRECTORY = 0x4000;
    private static final int REGULAR = 0x8000;
    private static final int SYMBOLIC_LINK = 0xa000;

    boolean isDirectory() {
        return kind() == DIRECTORY;
    }

    boolean isRegular() {
        return kind() == REGULAR;
    }

    boolean isSymbolicLink() {
        return kind() == SYMBOLIC_LINK;
    }

    private int kind() {
        return mode & KIND;
    }

    /** One of several names of the same file. */
    boolean isShared() {
        return links > 1 && !isDirectory();
    }

    long inode() {
        return id.inode();
    }

    boolean isRoot() {
        return name.isEmpty();
    }

    /** The name of the directory that it is in. */
    String parent() {
        return parent(name);
    }

    static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Its name in that directory. */
    String last() {
        return last(name);
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
