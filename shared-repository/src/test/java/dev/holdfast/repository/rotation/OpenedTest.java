package dev.holdfast.repository.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenedTest {

    @ParameterizedTest
    @CsvSource({
        "EITHER, old,     , ADD",
        "EITHER, old, new, NONE",
        "EITHER,    , new, NONE",
        "EITHER,    ,     , REFUSE",
        "NEW_ONLY, old, new, REMOVE",
        "NEW_ONLY,    , new, NONE",
        "NEW_ONLY, old,    , REFUSE",
        "NEW_ONLY,    ,    , REFUSE"
    })
    void whatIsNextFollowsFromWhatOpensIt(
            Goal goal, @Nullable String byOld, @Nullable String byNew, Step next) {
        assertThat(new Opened(byOld, byNew).next(goal)).isEqualTo(next);
    }
}
