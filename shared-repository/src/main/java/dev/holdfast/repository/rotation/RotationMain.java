package dev.holdfast.repository.rotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/**
 * What {@code deploy/rotate} runs beside the backup service: one step of a rotation, which is read
 * from standard input, for it is secret. It prints which key the new password opens the repository
 * by, {@code none} where there is no repository.
 */
public final class RotationMain {

    private static final Path CACHE = Path.of("/var/cache/holdfast/restic");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RotationMain() {}

    /**
     * @param arguments the goal: {@code either} or {@code new-only}
     */
    public static void main(String[] arguments) throws IOException {
        var goal = Goal.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        var restic = new ResticProgram("restic", CACHE, PATIENCE);
        try {
            var rotation = read(System.in);
            var key = new RotationRunner(restic, PATIENCE).bring(rotation, goal);
            System.out.println(key.orElse("none"));
        } catch (RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Rotation read(InputStream stream) throws IOException {
        var settings = new Properties();
        settings.load(new InputStreamReader(stream, UTF_8));
        return Rotation.of(settings);
    }
}
