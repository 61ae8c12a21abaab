package dev.holdfast.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backup.restore.Restore;
import dev.holdfast.backup.restore.RestoreStatus;
import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRuleTest {

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, host2, host1, true",
        "RUNNING,   host2, host1, true",
        "DONE,      host2, host1, false",
        "FAILED,    host2, host1, false",
        "RUNNING,   host1, host1, false",
        "RUNNING,   host3, host1, false",
        "RUNNING,   host2, host3, false",
        "RUNNING,   host2, host2, false"
    })
    void allowsTheRestoringHostItsSourceWhileItRestores(
            RestoreStatus status, String asking, String source, boolean allowed) {
        assertThat(AccessRule.allows(restore(status), new HostId(asking), source))
                .isEqualTo(allowed);
    }

    private static Restore restore(RestoreStatus status) {
        return new Restore(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "host1",
                "host2",
                "inventory",
                List.of(),
                status,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null);
    }
}
