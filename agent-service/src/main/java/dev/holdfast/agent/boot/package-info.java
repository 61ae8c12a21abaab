/**
 * What does a bootable image, or a host that was made of a snapshot, bring along, and is it up?
 *
 * <p>A bootable image holds an export beside the host: a repository with one snapshot. Its host is
 * alone: there is neither controller nor repository of its own. At its first start the stack is
 * brought back from there like by any restore, under one and the same command, so that the journal
 * of restores says after a kill what was done; then a note is kept, and no later start restores
 * anything. What keeps it from coming back is said, and tried again.
 *
 * <p>From then on the agent keeps the stack alive as any agent does whose controller is away, by
 * what is built in. What nothing restarts by its policy, for it went down with its host, is started
 * here when the host is back: whoever starts the image wants its stack to run.
 *
 * <p>A host that was made of the snapshot of a whole one has a note of what ran. That is started
 * once, in its order, whatever its policy; then the note goes, and it is a host like any other.
 */
@NullMarked
package dev.holdfast.agent.boot;

import org.jspecify.annotations.NullMarked;
