package dev.holdfast.backup.contents;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilesConfigTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults =
                Stream.of(FilesConfig.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(WithDefault.class))
                        .collect(toMap(Method::getName, FilesConfigTest::value));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "binary", "restic",
                                "cache", "/var/cache/holdfast/restic",
                                "lockPatience", "5S",
                                "patience", "40S",
                                "transferPatience", "1H",
                                "atOnce", "4",
                                "rescan", "1M"));
    }

    private static String value(Method method) {
        return Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value();
    }
}
