/**
 * How does the control plane itself come back?
 *
 * <p>Once a day, and when a person asks, its databases are dumped and put into a repository of
 * their own; {@code deploy/up --recover} brings the newest one back. Its secrets are not among
 * them: they are in the recovery kit, which opens this repository. A failure is shown and tried
 * again. What an instance that was killed had begun is begun anew.
 */
@NullMarked
package dev.holdfast.backup.controlplane;

import org.jspecify.annotations.NullMarked;
