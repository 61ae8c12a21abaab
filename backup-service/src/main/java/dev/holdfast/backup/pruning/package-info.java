/**
 * How does what nobody needs leave the repositories?
 *
 * <p>One pruner at a time, whichever instance of this service that is. In its window it carries out
 * the schedules' rules, reads a thirtieth of each repository and prunes what was forgotten; what a
 * person asks for is done at once. Forgetting and pruning are two steps. A record is forgotten when
 * the repository's own list has its snapshot no more, so a step that was cut off is repeated
 * without harm. A lock that a killed pruner left is taken away as soon as restic calls it stale.
 */
@NullMarked
package dev.holdfast.backup.pruning;

import org.jspecify.annotations.NullMarked;
