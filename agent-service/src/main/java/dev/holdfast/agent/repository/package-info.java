/**
 * How do bytes get into a repository and out of it?
 *
 * <p>By restic; how that is run is in {@code shared-repository}, for the pruner does so too. A
 * repository that is not there yet is made at the first backup.
 */
@NullMarked
package dev.holdfast.agent.repository;

import org.jspecify.annotations.NullMarked;
