package dev.holdfast.backup.pruning;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PruningConfigTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults =
                Stream.of(PruningConfig.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(WithDefault.class))
                        .collect(toMap(Method::getName, PruningConfigTest::value));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "windowStart", "02:00",
                                "windowLength", "3H",
                                "again", "10M",
                                "binary", "restic",
                                "cache", "/var/cache/holdfast/restic",
                                "lockPatience", "2M",
                                "patience", "15M"));
    }

    private static String value(Method method) {
        return Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value();
    }
}
