/**
 * How do bytes get into a repository and out of it?
 *
 * <p>By the restic binary and nothing else, so that stock restic always gets them back. The
 * repository's password goes through restic's standard input, the server's through its environment:
 * neither is in an argument, a file, a log or an event. A repository that is not there yet is made
 * at the first backup. Every end that restic knows has its own failure.
 */
@NullMarked
package dev.holdfast.agent.repository;

import org.jspecify.annotations.NullMarked;
