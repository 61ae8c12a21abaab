/**
 * How are a few changed pages of a large file stored without the file?
 *
 * <p>A large file goes into a snapshot as pieces: the file as it once was, its base, and the pages
 * that have changed since, a piece for each snapshot that found any. Pieces never change, so restic
 * stores each of them once. At its own place the file stays with no content and all else that it
 * has.
 *
 * <p>Pieces wait between two snapshots beside the stacks, with a clone of each file as it was last:
 * where the clone and the file lie on the same blocks nothing has changed, and only the rest is
 * read. While pieces are made and backed up they lie in the snapshot's own directory; whatever ends
 * the agent meanwhile takes them with it, and the next snapshot takes new bases. What is doubtful
 * is never mended.
 *
 * <p>The format is in {@code docs/snapshot-format.md}; a script of a few lines, which lies beside
 * the pieces, puts them together without us.
 */
@NullMarked
package dev.holdfast.agent.pages;

import org.jspecify.annotations.NullMarked;
