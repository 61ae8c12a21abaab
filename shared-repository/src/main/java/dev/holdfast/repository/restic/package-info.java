/**
 * How is restic asked, and its answer understood?
 *
 * <p>By the restic binary and nothing else, so that stock restic always gets everything back. The
 * repository's password goes through restic's standard input, the server's through its environment:
 * neither is in an argument, a file, a log or an event. Every end that restic knows has its own
 * failure.
 */
@NullMarked
package dev.holdfast.repository.restic;

import org.jspecify.annotations.NullMarked;
