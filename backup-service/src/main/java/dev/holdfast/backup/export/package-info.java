/**
 * How does a snapshot leave this fleet as one file, and how does it come in from another?
 *
 * <p>The file is a tar of a repository of stock restic that holds this snapshot alone, sealed with
 * a password that whoever asks for it makes up. Here it is in memory while restic is run, and
 * nowhere else. One file is made or taken at a time, in a directory of its own that is emptied
 * before and after; what a killed service leaves there goes at its next start. Nothing of it is
 * recorded, so a repeat makes it again.
 *
 * <p>A file that comes in is a stranger's: names, kinds, sizes and what it would cost to open it
 * are looked at before restic sees any of it. What it holds goes into the repository by the host's
 * own access, which adds and never takes away, and has its record when its manifest was read back.
 * Where the service ends in between, a rescan makes the record.
 */
@NullMarked
package dev.holdfast.backup.export;

import org.jspecify.annotations.NullMarked;
