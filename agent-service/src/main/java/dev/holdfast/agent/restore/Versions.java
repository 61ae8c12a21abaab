package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where what comes back is of another version than what is there; for a person to know. */
final class Versions {

    private static final Pattern MAJOR = Pattern.compile("(?:\\d+:)?(\\d+).*");

    private Versions() {}

    /**
     * A database by the variable in which its official image tells its version.
     *
     * @param version its major one
     */
    private record Database(String name, int version) {

        private static Optional<Database> of(String variable) {
            var parts = variable.split("=", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : name(parts[0])
                            .flatMap(name ->
                                    major(parts[1]).map(version -> new Database(name, version)));
        }

        private static Optional<String> name(String variable) {
            return switch (variable) {
                case "PG_MAJOR" -> Optional.of("PostgreSQL");
                case "MARIADB_VERSION" -> Optional.of("MariaDB");
                case "MYSQL_VERSION" -> Optional.of("MySQL");
                case "MONGO_VERSION" -> Optional.of("MongoDB");
                case "REDIS_VERSION" -> Optional.of("Redis");
                default -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    static List<String> warnings(Wanted wanted, HostPicture host) {
        return Stream.concat(
                        engine(wanted.manifest().platform(), host.platform()),
                        databases(wanted, host))
                .toList();
    }

    private static Stream<String> engine(Platform then, Platform now) {
        var isNewer = major(then.engineVersion()).orElse(0) > major(now.engineVersion()).orElse(0);
        return isNewer
                ? Stream.of(
                        "the snapshot was taken on Docker %s, and this host has Docker %s"
                                .formatted(then.engineVersion(), now.engineVersion()))
                : Stream.empty();
    }

    private static Stream<String> databases(Wanted wanted, HostPicture host) {
        return wanted.manifest().containers().stream()
                .flatMap(container ->
                        host.within(wanted.scope()).stream()
                                .filter(now -> now.service().equals(container.raw().service()))
                                .flatMap(now -> database(container.raw(), now)))
                .distinct();
    }

    private static Stream<String> database(RawContainer then, RawContainer now) {
        var before = database(then);
        var after = database(now);
        return before.isEmpty() || after.isEmpty() || before.equals(after)
                ? Stream.empty()
                : Stream.of(
                        "%s is %s now, and comes back as %s with the data of that time"
                                .formatted(now.service(), after.get(), before.get()));
    }

    private static Optional<Database> database(RawContainer container) {
        return container.environment().stream()
                .map(Database::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Integer> major(String version) {
        return Optional.of(MAJOR.matcher(version))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(digits -> digits.length() < 9)
                .map(Integer::parseInt);
    }
}
