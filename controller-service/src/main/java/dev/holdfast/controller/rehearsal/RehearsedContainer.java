package dev.holdfast.controller.rehearsal;

import java.util.List;
import java.util.UUID;

/**
 * What would have been different with one container.
 *
 * @param differences oldest first
 * @param otherRules how many of its decisions a replay does not give again, and are left out
 * @param impossible how many were rehearsed by the policy that held, for with it the change is
 *     impossible
 */
record RehearsedContainer(
        UUID container,
        String name,
        Totals recorded,
        Totals rehearsed,
        List<Difference> differences,
        int otherRules,
        int impossible) {}
