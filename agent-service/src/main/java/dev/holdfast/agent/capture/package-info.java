/**
 * How is a whole stack captured in one instant?
 *
 * <p>Images are saved first and everything is written back and looked at once, so that it is warm.
 * Then, under the stack's lease: hooks are run, the standstill is journaled with its deadline, all
 * running containers are frozen by their cgroups, one {@code cp --reflink=always} clones volumes,
 * writable layers and the stack's directory, and all is thawed, whatever happened. The backup reads
 * the clone, never the stack. Where the data root cannot clone, the stack is stopped, copied and
 * started again. Nothing is told as taken before its manifest was read back from the repository.
 *
 * <p>A kill of the agent in the middle leaves a journal: at start it thaws and starts again what
 * stands still, before anything else; where it does not start, the host's script thaws at the
 * deadline. A repeat of the command takes the snapshot anew.
 */
@NullMarked
package dev.holdfast.agent.capture;

import org.jspecify.annotations.NullMarked;
