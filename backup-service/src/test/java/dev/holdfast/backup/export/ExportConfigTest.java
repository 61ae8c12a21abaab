package dev.holdfast.backup.export;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportConfigTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults =
                Stream.of(ExportConfig.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(WithDefault.class))
                        .collect(toMap(Method::getName, ExportConfigTest::value));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "binary", "restic",
                                "scratch", "/var/cache/holdfast/exports",
                                "reserve", "2147483648",
                                "lockPatience", "5S",
                                "patience", "25M",
                                "transferPatience", "2H"));
    }

    private static String value(Method method) {
        return Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value();
    }
}
