/**
 * How does a directory tree get a copy that is the same, with little left to do at the end?
 *
 * <p>A tree is listed, and what its copy lacks or has too much, or may have changed, is made anew:
 * the first pass makes all, the next one only what has changed since. Two listings are compared
 * purely; a file counts as unchanged only where nothing of it differs and its time of change, which
 * nobody can set, was past when it was listed. XFS tells that of thousands of files at once, so
 * that of a tree that hardly changed hardly a name is looked at. Content is shared by reflink, or
 * copied; of a large file that changed, only the parts that lie elsewhere than its clone are shared
 * again.
 *
 * <p>Names are strings of bytes, one character each, for file names need not be text. A source is
 * read through no symbolic link, because it may move meanwhile. A pass that fails leaves a copy
 * that is good for nothing.
 */
@NullMarked
package dev.holdfast.agent.tree;

import org.jspecify.annotations.NullMarked;
