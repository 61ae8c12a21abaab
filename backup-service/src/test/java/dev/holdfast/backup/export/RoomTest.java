package dev.holdfast.backup.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void leavesTheReserveToOthers() {
        assertThat(new Room(1000, 400).holds(600)).isTrue();
        assertThat(new Room(1000, 400).holds(601)).isFalse();
        assertThat(new Room(300, 400).holds(0)).isTrue();
        assertThat(new Room(300, 400).holds(1)).isFalse();
    }

    @Test
    void saysHowMuchThereIsAndWhatToDo() {
        assertThat(new Room(5_000_400, 400).sentence(6_000_000))
                .contains("6,000,000", "5,000,000", "holdfast.exports.scratch");
        assertThat(new Room(300, 400).sentence(1)).contains("room for 0");
    }
}
