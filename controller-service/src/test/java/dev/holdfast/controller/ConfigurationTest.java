package dev.holdfast.controller;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        assertThat(settings())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                entry("holdfast.api.token-hash", ""),
                                entry("holdfast.backup.url", "http://backup:8080"),
                                entry("holdfast.backup.token", ""),
                                entry("holdfast.backup.connect-timeout", "2s"),
                                entry("holdfast.backup.read-timeout", "10s"),
                                entry("holdfast.backup.plan-timeout", "25s"),
                                entry("holdfast.backup.files-timeout", "60s"),
                                entry("holdfast.backup.content-timeout", "70m"),
                                entry("holdfast.backup.export-timeout", "30m"),
                                entry("holdfast.backup.import-timeout", "130m"),
                                entry("holdfast.backup.rescan-timeout", "2m"),
                                entry("holdfast.host-keys", ""),
                                entry("holdfast.warm-up.deaths", "1500"),
                                entry("holdfast.incidents.calm-after", "30S"),
                                entry("holdfast.incidents.reopen-within", "30M"),
                                entry("holdfast.incidents.together-within", "10M"),
                                entry("holdfast.liveness.suspect-after", "3S"),
                                entry("holdfast.liveness.down-after", "10S"),
                                entry("holdfast.restarts.slots", "16"),
                                entry("holdfast.restarts.slot-timeout", "30S"),
                                entry("holdfast.restarts.spacing", "1S"),
                                entry("holdfast.streams.events-age", "7D"),
                                entry("holdfast.streams.events-bytes", "1073741824"),
                                entry("holdfast.streams.commands-bytes", "1073741824"),
                                entry("holdfast.streams.parked-age", "30D"),
                                entry("holdfast.streams.parked-bytes", "268435456")));
    }

    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        for (var type : classes()) {
            settings.putAll(mapped(type));
            settings.putAll(injected(type));
        }
        return settings;
    }

    private static Iterable<Class<?>> classes() {
        return new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("dev.holdfast.controller", "dev.holdfast.service")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Config"))
                        .<Class<?>>map(type -> type.reflect())
                        .toList();
    }

    private static Map<String, String> mapped(Class<?> type) {
        var mapping = type.getAnnotation(ConfigMapping.class);
        var settings = new TreeMap<String, String>();
        if (mapping != null) {
            Arrays.stream(type.getMethods())
                    .filter(method -> !method.isDefault())
                    .forEach(method ->
                            settings.put(mapping.prefix() + key(method), standard(method)));
        }
        return settings;
    }

    private static Map<String, String> injected(Class<?> type) {
        var settings = new TreeMap<String, String>();
        for (var constructor : type.getDeclaredConstructors()) {
            for (var parameter : constructor.getParameters()) {
                var property = parameter.getAnnotation(ConfigProperty.class);
                if (property != null) {
                    settings.put(property.name(), property.defaultValue());
                }
            }
        }
        return settings;
    }

    private static String key(Method method) {
        return method.isAnnotationPresent(WithParentName.class)
                ? ""
                : "."
                        + method.getName()
                                .replaceAll("([a-z])([A-Z])", "$1-$2")
                                .toLowerCase(Locale.ROOT);
    }

    private static String standard(Method method) {
        var standard = method.getAnnotation(WithDefault.class);
        return standard == null ? "" : standard.value();
    }
}
