package dev.holdfast.controller.incident;

import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one stack, or a whole host, has an incident for that is about none of its containers.
 *
 * @param stack null for a whole host
 * @param known the last of them; null where none is open or may be opened again
 */
record StackCause(
        IncidentKind kind,
        String cause,
        HostId host,
        @Nullable UUID stack,
        @Nullable KnownIncident known) {

    /**
     * @param lately incidents of the stack's host that are open, or may be opened again
     */
    static StackCause of(
            IncidentKind kind,
            String cause,
            HostId host,
            @Nullable UUID stack,
            List<KnownIncident> lately) {
        return new StackCause(
                kind,
                cause,
                host,
                stack,
                lately.stream()
                        .filter(it -> it.kind() == kind)
                        .filter(it -> it.cause().equals(cause))
                        .max(Comparator.comparing(KnownIncident::openedAt))
                        .orElse(null));
    }

    /** It is open, and says this already. */
    boolean says(String sentence) {
        return known != null && known.isOpen() && known.headline().equals(sentence);
    }

    /**
     * @param fresh the id of an incident that is opened by this
     */
    KnownIncident wrong(String sentence, Instant at, UUID fresh) {
        return told(sentence, at, fresh).about(stack, sentence);
    }

    /** Empty where none is open. */
    Optional<KnownIncident> over(String sentence, Instant at) {
        return Optional.ofNullable(known)
                .filter(KnownIncident::isOpen)
                .map(incident -> incident.resolved(entry(Change.RESOLVED, sentence, at)));
    }

    private KnownIncident told(String sentence, Instant at, UUID fresh) {
        if (known == null) {
            var opened = entry(Change.OPENED, sentence, at);
            return KnownIncident.opened(fresh, kind, cause, host, sentence, opened);
        }
        return known.isOpen()
                ? known.updated(entry(Change.UPDATED, sentence, at))
                : known.reopened(entry(Change.REOPENED, sentence, at));
    }

    private static Entry entry(Change change, String sentence, Instant at) {
        return new Entry(at, change, sentence, null);
    }
}
