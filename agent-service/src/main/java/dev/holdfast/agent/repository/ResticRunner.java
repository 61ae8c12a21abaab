package dev.holdfast.agent.repository;

import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticMessage;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.repository.restic.Stored;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Runs restic. Every method may throw {@link RepositoryFailure} for what restic says and {@link
 * dev.holdfast.repository.program.ProgramFailure} where it cannot be run, takes too long or the
 * thread is interrupted, which ends restic.
 */
@ApplicationScoped
public class ResticRunner {

    private final ResticConfig config;
    private final ResticProgram program;

    public ResticRunner(ResticConfig config) {
        this.config = config;
        program = new ResticProgram(config.binary(), config.cache(), config.lockPatience());
    }

    /** Refuses settings that cannot be, before anybody relies on them. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        config.access();
        ResticProgram.sweep();
    }

    /** What opens this host's own repository; empty where it has none. */
    public Optional<RepositoryAccess> own() {
        return config.access();
    }

    /**
     * Backs up a directory so that its content stands at the root of restic's snapshot; makes the
     * repository where there is none.
     *
     * @param progress is told every tenth of a hundred
     * @param word is run at each word of how far it is, one in a second; what it throws ends
     *     restic, which has stored nothing then
     */
    public Stored backup(
            RepositoryAccess access,
            Path directory,
            Backup backup,
            IntConsumer progress,
            Runnable word) {
        try {
            return backUpOnce(access, directory, backup, progress, word);
        } catch (RepositoryFailure.Missing notYet) {
            new NewRepositoryRunner(program, config.cache()).make(access, config.patience());
            return backUpOnce(access, directory, backup, progress, word);
        }
    }

    private Stored backUpOnce(
            RepositoryAccess access,
            Path directory,
            Backup backup,
            IntConsumer progress,
            Runnable word) {
        var stored = new AtomicReference<Stored>();
        var percentages = new Percentages(progress);
        var output =
                messages(message -> {
                    message.percent()
                            .ifPresent(percent -> {
                                word.run();
                                percentages.accept(percent);
                            });
                    message.stored().ifPresent(stored::set);
                });
        run(access, backup.arguments(), directory, config.transferPatience(), output);
        return Optional.ofNullable(stored.get())
                .orElseThrow(() -> RepositoryFailure.of(1, "it named no snapshot"));
    }

    /** Restic's id of the key by which the repository opens. */
    public String key(RepositoryAccess access) {
        return ListedKey.current(program.keys(access, config.patience()));
    }

    /** One file of a snapshot, as the repository gives it back. */
    public byte[] read(RepositoryAccess access, String resticSnapshot, String path) {
        return read(access, resticSnapshot, path, config.patience());
    }

    /** The same for someone who waits for it. */
    public byte[] read(
            RepositoryAccess access, String resticSnapshot, String path, Duration patience) {
        var bytes = new ByteArrayOutputStream();
        run(
                access,
                List.of("dump", "--", resticSnapshot, path),
                Path.of("/"),
                patience,
                stream -> stream.transferTo(bytes));
        return bytes.toByteArray();
    }

    /**
     * Brings a snapshot back into a directory, which is created.
     *
     * @param leftOut paths from the snapshot's root that are not wanted
     * @param progress is told every tenth of a hundred
     */
    public void restore(
            RepositoryAccess access,
            String resticSnapshot,
            Path directory,
            List<String> leftOut,
            IntConsumer progress) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("restore", "--sparse", "--target", "" + directory));
        leftOut.forEach(path -> arguments.addAll(List.of("--exclude", path)));
        // Another host named it: it is no option, whatever it looks like.
        arguments.addAll(List.of("--", resticSnapshot));
        var percentages = new Percentages(progress);
        var output = messages(message -> message.percent().ifPresent(percentages::accept));
        run(access, arguments, Path.of("/"), config.transferPatience(), output);
    }

    private interface Messages {
        void accept(ResticMessage message);
    }

    private static Output messages(Messages each) {
        return Output.lines(line -> ResticMessage.parse(line).ifPresent(each::accept));
    }

    private void run(
            RepositoryAccess access,
            List<String> arguments,
            Path directory,
            Duration patience,
            Output output) {
        program.run(access, arguments, directory, patience, output);
    }
}
