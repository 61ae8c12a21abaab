/**
 * Who may read which repository?
 *
 * <p>The host that restores from it, as long as it does, and nobody else. The secrets come from the
 * configuration, go to that host alone, and are in no log.
 */
@NullMarked
package dev.holdfast.backup.repository;

import org.jspecify.annotations.NullMarked;
