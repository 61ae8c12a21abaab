package dev.holdfast.agent.autonomy;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last briefing. */
@ApplicationScoped
public class BriefingStore {

    private static final String NAME = "briefing";

    private final Entries<Briefing> entries;
    private volatile @Nullable Briefing now;

    BriefingStore(HostConfig host) {
        entries = new Entries<>(host.data().resolve("briefing"), Briefing.class);
        now = entries.get(NAME).orElse(null);
    }

    Optional<Briefing> now() {
        return Optional.ofNullable(now);
    }

    /** Which one it is; null before the first. */
    public @Nullable String name() {
        return now().map(Briefing::name).orElse(null);
    }

    /** No controller is known: what is built in holds until one says otherwise. */
    public void standAlone() {
        if (now == null) {
            keep(Briefing.ALONE);
        }
    }

    void keep(Briefing next) {
        entries.put(NAME, next);
        now = next;
    }
}
