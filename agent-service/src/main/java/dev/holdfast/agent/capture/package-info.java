/**
 * How is a whole stack captured in one instant?
 *
 * <p>Images are saved first, unless an earlier capture left the same ones where this one is made,
 * and all files of the stack cloned, or copied where its data root cannot clone, while it runs.
 * Then, under its lease: hooks are run, the standstill is journaled with its deadline, all running
 * containers are frozen by their cgroups, what has changed since is cloned or copied again, and all
 * is thawed, whatever happened. The backup reads the clone, never the stack. What cannot be frozen,
 * or has changed too much to be copied meanwhile, is stopped and started again. Nothing is told as
 * taken before its manifest was read back from the repository.
 *
 * <p>A whole host is captured by the same steps, under the leases of all its stacks: its sources
 * are the directories of its data root, images among them, of which only what is written to is
 * looked at again under the freeze. It is frozen or refused, never stopped.
 *
 * <p>A kill of the agent in the middle leaves a journal: at start it thaws and starts again what
 * stands still, before anything else; where it does not start, the host's script thaws at the
 * deadline. A repeat of the command takes the snapshot anew.
 */
@NullMarked
package dev.holdfast.agent.capture;

import org.jspecify.annotations.NullMarked;
