package dev.holdfast.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTest {

    @ParameterizedTest
    @ValueSource(strings = {"dryRun", "dryRun=", "dryRun=true", "dry%52un=tru%65"})
    void isAskedForByNameAlone(String query) {
        assertThat(DryRun.isAsked(query)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "dryRun=false")
    void isNotAskedForOtherwise(@Nullable String query) {
        assertThat(DryRun.isAsked(query)).isFalse();
    }

    /** None of them begins a restore. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dryRun=perhaps",
                "dryRun=TRUE",
                "dryRun=1",
                "dryRun=true%20",
                "dryRun=false%00",
                "dryRun=false&dryRun",
                "dryRun&dryRun=false",
                "dryrun",
                "dry-run=true",
                "host=host1",
                "&",
                "%"
            })
    void refusesEverythingElse(String query) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> DryRun.isAsked(query));

        assertThat(refusal.problem().status()).isEqualTo(400);
    }
}
