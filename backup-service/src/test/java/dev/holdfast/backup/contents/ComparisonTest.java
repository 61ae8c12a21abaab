package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backup.snapshot.Catalogued;
import dev.holdfast.backup.snapshot.SnapshotStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Set<SnapshotStatus> STORED =
            Set.of(SnapshotStatus.STORED, SnapshotStatus.PROVEN);

    @ParameterizedTest
    @EnumSource(SnapshotStatus.class)
    void callsLostOnlyWhatIsStoredAsItsRecordSays(SnapshotStatus status) {
        var differ = Comparison.of(List.of(new Catalogued(ID, status, "r1")), List.of());

        assertThat(differ.lost()).isEqualTo(STORED.contains(status) ? List.of(ID) : List.of());
        assertThat(differ.unrecorded()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SnapshotStatus.class)
    void callsBackOnlyWhatIsForgottenAsItsRecordSays(SnapshotStatus status) {
        var differ =
                Comparison.of(List.of(new Catalogued(ID, status, "r1")), List.of(listed("r1", ID)));

        assertThat(differ.back())
                .isEqualTo(status == SnapshotStatus.FORGOTTEN ? List.of(ID) : List.of());
        assertThat(differ.lost()).isEmpty();
        assertThat(differ.unrecorded()).isEmpty();
        assertThat(differ.found()).isEqualTo(1);
    }

    @Test
    void findsWhatHasNoRecordOldestFirstAndEachOnce() {
        var first = listed("r1", new UUID(1, 2));
        var again = listed("r3", ID);

        var differ = Comparison.of(List.of(), List.of(listed("r2", ID), again, first));

        assertThat(differ.unrecorded()).containsExactly(first, again);
        assertThat(differ.found()).isEqualTo(2);
    }

    /** Its tag may be gone, or may be another's: what counts is that it is there. */
    @Test
    void goesByResticsIdWhereThereIsARecord() {
        var record = new Catalogued(ID, SnapshotStatus.STORED, "r1");
        var untagged = new ListedSnapshot("r1", at("r1"), null, null);

        var differ = Comparison.of(List.of(record), List.of(untagged));

        assertThat(differ.lost()).isEmpty();
        assertThat(differ.found()).isZero();
    }

    @Test
    void leavesAloneWhatIsNoSnapshotOfAStack() {
        var others = new ListedSnapshot("r1", at("r1"), List.of("snapshot=mine", "x"), null);

        var differ = Comparison.of(List.of(), List.of(others));

        assertThat(differ.unrecorded()).isEmpty();
        assertThat(differ.found()).isZero();
    }

    private static ListedSnapshot listed(String restic, UUID id) {
        return new ListedSnapshot(restic, at(restic), List.of("snapshot=" + id), null);
    }

    private static Instant at(String restic) {
        return Instant.ofEpochSecond(restic.charAt(1));
    }
}
