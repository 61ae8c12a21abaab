/**
 * What is done in a stack's containers just before and just after its instant, because their labels
 * ask for it?
 *
 * <p>Programs run inside the containers by the engine's exec, without a shell of ours, each with a
 * timeout after which it is killed. One that fails before the instant fails the snapshot; whatever
 * was begun is followed by its after, also by the next agent where this one is killed in between.
 * What fails after the instant is told beside the snapshot, which is good. Probes of drills are
 * programs like them, run until they pass.
 */
@NullMarked
package dev.holdfast.agent.hook;

import org.jspecify.annotations.NullMarked;
