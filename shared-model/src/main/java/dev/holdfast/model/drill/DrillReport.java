package dev.holdfast.model.drill;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * What an agent says of a snapshot that came back in a drill.
 *
 * @param probes that passed; with none, health alone says that it came back
 * @param restoring until every container was as healthy as it had been
 * @param probing from then on until every probe had passed
 */
public record DrillReport(
        int probes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration restoring,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration probing) {}
