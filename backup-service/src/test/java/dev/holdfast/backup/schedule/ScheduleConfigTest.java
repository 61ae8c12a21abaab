package dev.holdfast.backup.schedule;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleConfigTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults =
                Stream.of(ScheduleConfig.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(WithDefault.class))
                        .collect(toMap(Method::getName, ScheduleConfigTest::value));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(Map.of("punctual", "90S", "grace", "1H"));
    }

    private static String value(Method method) {
        return Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value();
    }
}
