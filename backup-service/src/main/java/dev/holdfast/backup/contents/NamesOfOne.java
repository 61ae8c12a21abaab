package dev.holdfast.backup.contents;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers from what restic lists whether a path is another name of a file that is in pieces. */
final class NamesOfOne implements Consumer<ListedNode> {

    private final SnapshotPath path;
    private final PieceIndex index;
    private final Set<BigInteger> inPieces = new HashSet<>();
    private @Nullable BigInteger inode;

    NamesOfOne(SnapshotPath path, PieceIndex index) {
        this.path = path;
        this.index = index;
    }

    @Override
    public void accept(ListedNode node) {
        if (node.path() == null || node.inode() == null) {
            return;
        }
        if (node.path().equals(path.text())) {
            inode = node.inode();
        }
        if (index.has(node.path())) {
            inPieces.add(node.inode());
        }
    }

    boolean areInPieces() {
        return inode != null && inPieces.contains(inode);
    }
}
