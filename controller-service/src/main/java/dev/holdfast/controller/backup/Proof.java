package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * That a snapshot comes back.
 *
 * @param drill which showed it
 * @param at when every probe had passed
 * @param rto how long that took from the request
 */
record Proof(UUID drill, Instant at, @JsonFormat(shape = JsonFormat.Shape.STRING) Duration rto) {}
