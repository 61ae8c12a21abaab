package dev.holdfast.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.messaging.UnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true", // the connection broke
        "57P03, true", // it is starting
        "53300, true", // it has too many clients
        "40001, true", // it rolled back
        "55P03, true", // a lock was not to be had
        "     , true", // the pool waited in vain
        "23505, false", // it is there already
        "22P02, false", // nonsense was asked
        "42P01, false" // there is no such table
    })
    void passesByItself(String state, boolean passes) {
        var failure = new IllegalStateException(new SQLException("so it says", state));

        assertThat(Outage.isOutage(failure)).isEqualTo(passes);
    }

    @Test
    void holdsMessagesOnlyWhileItLasts() {
        assertThatThrownBy(() -> Outage.guard(() -> fail(new SQLException("away", "08001"))))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> Outage.guard(() -> fail(new SQLException("twice", "23505"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void fail(SQLException why) {
        throw new IllegalStateException(why);
    }
}
