package dev.holdfast.controller.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingWritesTest {

    private final PendingWrites pending = new PendingWrites();

    @Test
    void givesAStatementAllItsRowsAsColumns() {
        pending.add("a", 1, () -> new String[] {"x", null});
        pending.add("a", 2, () -> new String[] {"y", "z"});

        var sheet = pending.take().getFirst();

        assertThat(sheet.sql()).isEqualTo("a");
        assertThat(sheet.columns())
                .containsExactly(new String[] {"x", "y"}, new String[] {null, "z"});
    }

    @Test
    void letsALaterRowTakeThePlaceOfAnEarlierOne() {
        pending.add("a", 1, () -> new String[] {"before"});
        pending.add("a", 2, () -> new String[] {"other"});
        pending.add("a", 1, () -> new String[] {"after"});

        assertThat(pending.take().getFirst().columns())
                .containsExactly(new String[] {"after", "other"});
    }

    @Test
    void sendsStatementsInTheOrderInWhichTheyWereNeeded() {
        pending.add("command", 1, () -> new String[] {"c"});
        pending.add("decision", 1, () -> new String[] {"d"});
        pending.add("command", 2, () -> new String[] {"e"});

        assertThat(pending.take())
                .extracting(PendingWrites.Sheet::sql)
                .containsExactly("command", "decision");
    }

    @Test
    void isEmptyOnceItIsTaken() {
        pending.add("a", 1, () -> new String[] {"x"});

        assertThat(pending.isEmpty()).isFalse();
        assertThat(pending.take()).hasSize(1);
        assertThat(pending.isEmpty()).isTrue();
        assertThat(pending.take()).isEmpty();
    }
}
