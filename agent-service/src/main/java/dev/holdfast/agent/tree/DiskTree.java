package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** One open tree, whose names are reached through the directory that was asked for last. */
final class DiskTree implements AutoCloseable {

    private static final MethodHandle SYNCFS = DiskCalls.function("syncfs", INT);

    private final DiskCalls calls;
    private final DiskNames names;
    private final int root;
    private String opened = "";
    private int directory;

    DiskTree(DiskCalls calls, Path path) {
        this.calls = calls;
        this.names = new DiskNames(calls);
        this.root = names.openRoot(path);
        this.directory = root;
    }

    int root() {
        return root;
    }

    /** The descriptor of a directory, until another is asked for. */
    int directory(String name) {
        if (!name.equals(opened)) {
            var next = name.isEmpty() ? root : names.open(root, name, DiskNames.READ);
            leave();
            opened = name;
            directory = next;
        }
        return directory;
    }

    private void leave() {
        if (directory != root) {
            names.close(directory);
            directory = root;
            opened = "";
        }
    }

    /** Has its file system write back all that is dirty. */
    void writeBack() {
        calls.made(
                "write back", "a file system", () -> (int) SYNCFS.invokeExact(calls.errno, root));
    }

    @Override
    public void close() {
        leave();
        names.close(root);
    }
}
