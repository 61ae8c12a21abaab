package dev.holdfast.controller.container;

import dev.holdfast.model.restart.Quarantine;
import dev.holdfast.model.restart.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with a container's restarts, as the API shows it.
 *
 * @param reason why it is quarantined or on trial; null otherwise
 * @param since when that began; null otherwise
 * @param probeAt when it is tried again; null where it is not quarantined
 */
record RestartStanding(
        Standing standing,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant probeAt) {

    static RestartStanding of(KnownContainer known, Instant now) {
        var standing = known.restarts().standing(known.observed(), now);
        var quarantine = known.restarts().quarantine();
        return quarantine == null || standing == Standing.STEADY
                ? new RestartStanding(standing, null, null, null)
                : of(standing, quarantine);
    }

    private static RestartStanding of(Standing standing, Quarantine quarantine) {
        var probeAt = standing == Standing.QUARANTINED ? quarantine.probeAt() : null;
        return new RestartStanding(standing, quarantine.reason(), quarantine.since(), probeAt);
    }
}
