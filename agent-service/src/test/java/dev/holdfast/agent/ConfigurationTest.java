package dev.holdfast.agent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    /** A setting that is new, renamed or gets another default shows here, and in the documents. */
    @Test
    void hasTheseSettingsAndDefaults() {
        var defaults = new TreeMap<String, String>();
        new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("dev.holdfast.agent")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .forEach(type -> defaults.putAll(settings(type.reflect())));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(
                        new TreeMap<>(
                                Map.ofEntries(
                                        entry("holdfast.host", ""),
                                        entry("holdfast.data", "/var/lib/holdfast/agent"),
                                        entry(
                                                "holdfast.data-root-missing",
                                                "/run/holdfast/data-root-missing"),
                                        entry("holdfast.reachable", ""),
                                        entry("holdfast.address", ""),
                                        entry("holdfast.controller.url", ""),
                                        entry(
                                                "holdfast.docker.socket",
                                                "unix:///var/run/docker.sock"),
                                        entry("holdfast.docker.timeout", "10s"),
                                        entry("holdfast.docker.start-timeout", "60s"),
                                        entry("holdfast.execute.journal-bytes", "4194304"),
                                        entry("holdfast.execute.remembered", "4096"),
                                        entry("holdfast.execute.retry-after", "250ms"),
                                        entry("holdfast.execute.stop-patience", "10m"),
                                        entry("holdfast.autonomy.after", "1s"),
                                        entry("holdfast.autonomy.after-start", "10s"),
                                        entry("holdfast.autonomy.look-every", "100ms"),
                                        entry("holdfast.autonomy.slots", "16"),
                                        entry("holdfast.boot.repository", ""),
                                        entry(
                                                "holdfast.boot.password",
                                                "/run/secrets/export-password"),
                                        entry("holdfast.boot.retry-after", "15s"),
                                        entry("holdfast.boot.look-patience", "1m"),
                                        entry("holdfast.heartbeat.every", "1s"),
                                        entry("holdfast.lease.look-every", "500ms"),
                                        entry("holdfast.repository.url", ""),
                                        entry("holdfast.repository.user", ""),
                                        entry("holdfast.repository.user-password", ""),
                                        entry("holdfast.repository.region", ""),
                                        entry("holdfast.repository.private-key", ""),
                                        entry("holdfast.repository.known-hosts", ""),
                                        entry("holdfast.repository.password", ""),
                                        entry("holdfast.repository.binary", "restic"),
                                        entry(
                                                "holdfast.repository.cache",
                                                "/var/lib/holdfast/agent/restic-cache"),
                                        entry("holdfast.repository.lock-patience", "4h"),
                                        entry(
                                                "holdfast.repository.opened-by",
                                                "/run/holdfast/repository-key"),
                                        entry("holdfast.repository.patience", "15m"),
                                        entry("holdfast.repository.transfer-patience", "12h"),
                                        entry("holdfast.restore.swap-patience", "30m"),
                                        entry("holdfast.restore.health-patience", "5m"),
                                        entry("holdfast.restore.probe-patience", "10m"),
                                        entry("holdfast.restore.look-every", "300ms"),
                                        entry("holdfast.restore.access-patience", "20s"),
                                        entry("holdfast.restore.plan-patience", "20s"),
                                        entry(
                                                "holdfast.snapshot.clones",
                                                "/var/lib/holdfast/clones"),
                                        entry("holdfast.snapshot.data-root", "/var/lib/holdfast"),
                                        entry("holdfast.snapshot.seen", ""),
                                        entry("holdfast.snapshot.longest-freeze", "5s"),
                                        entry("holdfast.snapshot.longest-stop", "1h"),
                                        entry("holdfast.snapshot.stop-patience", "2m"),
                                        entry("holdfast.snapshot.lease-patience", "30s"),
                                        entry("holdfast.snapshot.image-patience", "30m"),
                                        entry("holdfast.snapshot.warm-patience", "1h"),
                                        entry("holdfast.snapshot.most-names", "100000"),
                                        entry("holdfast.snapshot.large-file", "33554432"),
                                        entry("holdfast.report.every", "30s"),
                                        entry("holdfast.spool.segment-bytes", "1048576"),
                                        entry("holdfast.spool.segments", "64"),
                                        entry("holdfast.spool.window", "128"),
                                        entry("holdfast.spool.retry-after", "200ms"),
                                        entry("holdfast.spool.patience", "10s"),
                                        entry("holdfast.stack.compose", "docker,compose"),
                                        entry("holdfast.stack.timeout", "5m"),
                                        entry("holdfast.stack.bundle-bytes", "67108864"),
                                        entry("holdfast.stack.directory-bytes", "268435456"),
                                        entry("holdfast.stack.files", "20000"),
                                        entry("holdfast.stack.fetch-timeout", "60s"),
                                        entry("holdfast.watch.list-every", "3s"),
                                        entry("holdfast.watch.inspect-every", "30s"),
                                        entry("holdfast.watch.reconnect-after", "250ms"),
                                        entry("holdfast.watch.recall", "15m"),
                                        entry("holdfast.watch.queue", "4096"))));
    }

    private static Map<String, String> settings(Class<?> mapping) {
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        var settings = new TreeMap<String, String>();
        Arrays.stream(mapping.getMethods())
                .filter(method -> !method.isDefault())
                .forEach(method -> {
                    var standard = method.getAnnotation(WithDefault.class);
                    settings.put(
                            prefix + "." + key(method), standard == null ? "" : standard.value());
                });
        return settings;
    }

    private static String key(Method method) {
        var named = method.getAnnotation(WithName.class);
        return named != null
                ? named.value()
                : method.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
