package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict.Go;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how a restart came through the gates. */
final class Passage {

    private Passage() {}

    /**
     * What is kept of it.
     *
     * @param waitedFor what held it up last; null where nothing did
     */
    static @Nullable String note(Ticket ticket, @Nullable String waitedFor, Go gone, Instant now) {
        var waited = waitedFor == null ? "" : waited(ticket, waitedFor, now);
        var all =
                Stream.of(waited, gone.note())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    /** The sentence of a decision with what is to be said of the gates. */
    static String said(String sentence, CommandStatus status, @Nullable String note) {
        if (note == null) {
            return sentence;
        }
        var end = status == CommandStatus.WAITING ? "it waits for " + note : note;
        return "%s; %s.".formatted(sentence.substring(0, sentence.length() - 1), end);
    }

    private static String waited(Ticket ticket, String what, Instant now) {
        var span = Duration.between(ticket.since(), now);
        return "it had waited %d.%03d s for %s"
                .formatted(span.toSeconds(), span.toMillisPart(), what);
    }
}
