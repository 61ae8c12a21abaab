/**
 * What do the repositories hold?
 *
 * <p>Read with restic by the pruner's access, so that no host is needed for it: what belongs to a
 * host that is gone can still be looked at. Nothing of a repository changes by it; restic's own
 * shared lock keeps the pruner away meanwhile, and while that is at work, nothing is read. Paths
 * are those of the snapshot itself, so what is found here is found with stock restic as well.
 *
 * <p>A rescan makes records of manifests alone, for a database that was lost. It removes none: what
 * a repository does not have is called forgotten. A repository that cannot be listed says nothing.
 */
@NullMarked
package dev.holdfast.backup.contents;

import org.jspecify.annotations.NullMarked;
