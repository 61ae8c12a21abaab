/**
 * How is restic asked, and its answer understood?
 *
 * <p>By the restic binary and nothing else, so that stock restic always gets everything back. Where
 * a repository is follows from how its address begins, and so does what opens it there; what does
 * not fit together is refused before anything is run. The repository's password goes through
 * restic's standard input, the server's through its environment: neither is in an argument, a file,
 * a log or an event. The key of an SFTP server is in a file as long as restic runs; what a process
 * that was killed left of them, the next one takes away at its start. Every end that restic knows
 * has its own failure.
 */
@NullMarked
package dev.holdfast.repository.restic;

import org.jspecify.annotations.NullMarked;
