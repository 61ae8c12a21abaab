package dev.holdfast.backup.controlplane;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlPlaneConfigTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults =
                Stream.of(ControlPlaneConfig.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(WithDefault.class))
                        .collect(toMap(Method::getName, ControlPlaneConfigTest::value));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "at", "01:00",
                                "again", "10M",
                                "databases", "holdfast,backup",
                                "dumpBinary", "pg_dump",
                                "resticBinary", "restic",
                                "resticCache", "/var/cache/holdfast/restic",
                                "scratch", "/var/cache/holdfast/control-plane",
                                "lockPatience", "2M",
                                "patience", "30M"));
    }

    private static String value(Method method) {
        return Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value();
    }
}
