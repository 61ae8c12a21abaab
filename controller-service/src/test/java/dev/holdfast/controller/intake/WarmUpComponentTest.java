package dev.holdfast.controller.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.RealServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class WarmUpComponentTest {

    private static final String NEXT_EVENT = "select nextval('event_id_seq')";

    @Inject WarmUpRunner runner;
    @Inject AgroalDataSource database;

    @Test
    void decidesAboutPlayedDeathsAndLeavesNothingBehind() throws SQLException {
        var before = given(NEXT_EVENT);

        runner.warmUp(2);

        // A sequence is not rolled back: it tells how many events were stored for a moment.
        assertThat(given(NEXT_EVENT)).isEqualTo(before + 1 + 2 * 3);
        assertThat(given("select count(*) from host where name = 'warm-up'")).isZero();
        assertThat(given("select count(*) from event where host = 'warm-up'")).isZero();
        assertThat(given("select count(*) from decision where host = 'warm-up'")).isZero();
        assertThat(given("select count(*) from command where host = 'warm-up'")).isZero();
    }

    private long given(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
