package dev.holdfast.backup.pruning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity(name = "Repository")
@Table(name = "repository")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class RepositoryEntity {

    @Id private String host;

    @Column(name = "retained_at")
    private @Nullable Instant retainedAt;

    @Column(name = "forgot_at")
    private @Nullable Instant forgotAt;

    @Column(name = "prune_wanted_at")
    private @Nullable Instant pruneWantedAt;

    @Column(name = "pruned_at")
    private @Nullable Instant prunedAt;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "checked_part")
    private int checkedPart;

    private @Nullable String damage;

    @Column(name = "damaged_part")
    private @Nullable Integer damagedPart;

    private @Nullable Long bytes;
    private @Nullable String busy;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    private @Nullable String failure;

    protected RepositoryEntity() {}

    RepositoryEntity(String host) {
        this.host = host;
    }

    /**
     * @param snapshots how many are stored
     */
    RepositoryState state(boolean hasUnneeded, long snapshots) {
        return new RepositoryState(
                busy != null,
                hasUnneeded,
                snapshots > 0,
                retainedAt,
                forgotAt,
                pruneWantedAt,
                prunedAt,
                checkedAt,
                failedAt);
    }

    List<Integer> nextParts() {
        return Parts.next(checkedPart, damagedPart);
    }

    void begin(Duty duty) {
        busy = duty.text();
    }

    /** What is under way no more, well or not. */
    void end() {
        busy = null;
    }

    void retained(Instant now) {
        retainedAt = now;
    }

    void forgot(Instant now) {
        forgotAt = now;
    }

    void wantPruned(Instant now) {
        pruneWantedAt = now;
    }

    void pruned(long left, Instant now) {
        prunedAt = now;
        pruneWantedAt = null;
        bytes = left;
    }

    /**
     * @param found what is damaged in this part; null where nothing is
     */
    void checked(int part, @Nullable String found, Instant now) {
        if (found != null) {
            damage = found;
            damagedPart = part;
        } else if (Integer.valueOf(part).equals(damagedPart)) {
            damage = null;
            damagedPart = null;
        }
        checkedAt = now;
    }

    /** The one whose turn it is, beside which a damaged one is looked at again. */
    void cameTo(int part) {
        checkedPart = part;
    }

    void failed(String why, Instant now) {
        failedAt = now;
        failure = why;
    }

    KnownRepository known(long snapshots) {
        return new KnownRepository(
                host,
                snapshots,
                bytes,
                busy,
                pruneWantedAt,
                forgotAt,
                prunedAt,
                checkedAt,
                checkedPart,
                damage,
                lastFailure().orElse(null));
    }

    private Optional<KnownRepository.Failure> lastFailure() {
        return failedAt == null || failure == null
                ? Optional.empty()
                : Optional.of(new KnownRepository.Failure(failedAt, failure));
    }
}
