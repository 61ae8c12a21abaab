package dev.holdfast.backup.retention;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.service.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What restic's own {@code forget} would keep of the same snapshots by the same policy. */
@SuppressWarnings("NullAway.Init")
class RetentionComponentTest {

    /** Years and weeks that begin apart, two in one hour, a month's end that others lack. */
    private static final List<LocalDateTime> TIMES =
            Stream.of(
                            "2022-12-31T23:59:59",
                            "2023-01-01T00:00",
                            "2023-01-02T10:00",
                            "2023-06-15T12:10",
                            "2023-06-15T12:50",
                            "2023-12-31T08:00",
                            "2024-02-29T08:00",
                            "2024-03-01T12:00",
                            "2024-03-02T10:00",
                            "2024-03-29T09:00",
                            "2024-03-29T21:00",
                            "2024-03-31T09:00",
                            "2024-03-31T09:00:01")
                    .map(LocalDateTime::parse)
                    .toList();

    private static final List<KeepPolicy> POLICIES =
            List.of(
                    new KeepPolicy(3, null, null, null, null, null, null),
                    new KeepPolicy(null, 5, null, 4, null, null, null),
                    new KeepPolicy(null, null, 4, null, 3, null, null),
                    new KeepPolicy(null, null, null, 99, null, 2, null),
                    new KeepPolicy(1, null, null, null, null, null, "1m"),
                    new KeepPolicy(null, null, 1, null, null, 1, "9m2d5h"));

    private static final TypeReference<List<Group>> GROUPS = new TypeReference<>() {};

    private record Group(List<Kept> keep) {}

    private record Kept(String time) {}

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path directory;

    @Test
    void keepsWhatResticWouldKeep() throws IOException {
        Files.writeString(directory.resolve("file"), "content");
        new NewRepositoryRunner(program(), directory.resolve("cache")).make(access(), PATIENCE);
        TIMES.parallelStream().forEach(this::backUp);

        for (var policy : POLICIES) {
            assertThat(ours(policy)).as(policy.text()).isEqualTo(restics(policy));
        }
    }

    private static Set<Instant> ours(KeepPolicy policy) {
        var zone = ZoneId.systemDefault();
        var recorded =
                TIMES.stream()
                        .map(time -> time.atZone(zone).toInstant())
                        .map(at -> new Recorded(UUID.randomUUID(), at, false, false))
                        .toList();
        var plan = Retention.plan(recorded, List.of(new KeepRule(policy, zone)), Instant.now());
        return plan.kept().stream().map(Verdict::at).collect(toSet());
    }

    private Set<Instant> restics(KeepPolicy policy) {
        var arguments = new ArrayList<>(List.of("forget", "--dry-run", "--group-by", "host"));
        add(arguments, "--keep-last", policy.keepLast());
        add(arguments, "--keep-hourly", policy.keepHourly());
        add(arguments, "--keep-daily", policy.keepDaily());
        add(arguments, "--keep-weekly", policy.keepWeekly());
        add(arguments, "--keep-monthly", policy.keepMonthly());
        add(arguments, "--keep-yearly", policy.keepYearly());
        add(arguments, "--keep-within", policy.keepWithin());
        return WireJson.read(restic(arguments), GROUPS).getFirst().keep().stream()
                .map(kept -> OffsetDateTime.parse(kept.time()).toInstant())
                .collect(toSet());
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.addAll(List.of(option, value.toString()));
        }
    }

    private void backUp(LocalDateTime time) {
        var words = "%s %tT".formatted(time.toLocalDate(), time);
        restic(List.of("backup", "--host", "host1", "--time", words, "file"));
    }

    private String restic(List<String> arguments) {
        var lines = new ArrayList<String>();
        program().run(access(), arguments, directory, PATIENCE, Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private RepositoryAccess access() {
        var repository = directory.resolve("repository").toString();
        return new RepositoryAccess(repository, "", "", RepositoryPassword.of("host1"));
    }

    private ResticProgram program() {
        return new ResticProgram(
                ResticBinary.path().toString(), directory.resolve("cache"), Duration.ZERO);
    }
}
