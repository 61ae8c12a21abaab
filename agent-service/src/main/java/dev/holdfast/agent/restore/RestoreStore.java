package dev.holdfast.agent.restore;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.CommandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The restores of this host on disk. */
@ApplicationScoped
public class RestoreStore {

    private final Entries<Restore> entries;

    public RestoreStore(HostConfig host) {
        entries = new Entries<>(host.data().resolve("restores"), Restore.class);
    }

    /** On disk when this returns. */
    Restore keep(Restore restore) {
        entries.put(restore.command().toString(), restore);
        return restore;
    }

    Optional<Restore> of(CommandId command) {
        return entries.get(command.toString());
    }

    void forget(Restore restore) {
        entries.remove(restore.command().toString());
    }

    List<Restore> unfinished() {
        return entries.all().stream().filter(one -> one.phase() != Phase.DONE).toList();
    }

    /** What was done is remembered for repeats until the next restore of the same stack. */
    void forgetDone(String project) {
        entries.all().stream()
                .filter(one -> one.phase() == Phase.DONE && one.project().equals(project))
                .forEach(this::forget);
    }
}
