package dev.holdfast.backup.contents;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.backup.snapshot.Catalogued;
import dev.holdfast.backup.snapshot.SnapshotStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How the records of a host and its repository differ.
 *
 * @param found how many snapshots of stacks the repository has
 * @param unrecorded in the repository alone, the oldest first
 * @param lost stored as the records say, and not in the repository
 * @param back in the repository, and gone as the records say
 */
record Comparison(int found, List<ListedSnapshot> unrecorded, List<UUID> lost, List<UUID> back) {

    /**
     * @param records as they were before the repository was looked at: what was stored then must be
     *     in it
     */
    static Comparison of(List<Catalogued> records, List<ListedSnapshot> listed) {
        var there = listed.stream().map(ListedSnapshot::id).collect(toSet());
        var known = records.stream().map(Catalogued::id).collect(toSet());
        var snapshots = snapshots(listed);
        return new Comparison(
                snapshots.size(),
                snapshots.entrySet().stream()
                        .filter(one -> !known.contains(one.getKey()))
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparing(ListedSnapshot::time))
                        .toList(),
                records.stream()
                        .filter(one -> one.status().isNeeded())
                        .filter(one -> !there.contains(one.restic()))
                        .map(Catalogued::id)
                        .toList(),
                records.stream()
                        .filter(one -> one.status() == SnapshotStatus.FORGOTTEN)
                        .filter(one -> there.contains(one.restic()))
                        .map(Catalogued::id)
                        .toList());
    }

    /** Of one that was stored twice, for its command was repeated, the later counts. */
    private static Map<UUID, ListedSnapshot> snapshots(List<ListedSnapshot> listed) {
        return listed.stream()
                .filter(one -> one.snapshot().isPresent())
                .collect(
                        toMap(
                                one -> one.snapshot().orElseThrow(),
                                Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(ListedSnapshot::time))));
    }
}
