package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Told;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict.Go;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassageTest {

    private static final Instant LATER = Told.AT.plusMillis(3_214);
    private static final Ticket TICKET =
            new Ticket(
                    new UUID(2, 1),
                    new UUID(1, 1),
                    null,
                    new Action.ReportState(),
                    false,
                    List.of(),
                    Duration.ZERO,
                    Told.AT,
                    Told.AT,
                    null);

    @Test
    void saysWhatWasWaitedForAndWithoutWhatItWentAhead() {
        assertThat(Passage.note(TICKET, null, new Go(LATER, ""), LATER)).isNull();
        assertThat(Passage.note(TICKET, "db to run", new Go(LATER, ""), LATER))
                .isEqualTo("it had waited 3.214 s for db to run");
        assertThat(Passage.note(TICKET, "db to run", new Go(LATER, "it does not wait"), LATER))
                .isEqualTo("it had waited 3.214 s for db to run; it does not wait");
    }

    @Test
    void saysItBehindTheSentence() {
        assertThat(Passage.said("web: x; done.", CommandStatus.DONE, null))
                .isEqualTo("web: x; done.");
        assertThat(Passage.said("web: x.", CommandStatus.WAITING, "db to run"))
                .isEqualTo("web: x; it waits for db to run.");
        assertThat(Passage.said("web: x; done.", CommandStatus.DONE, "it had waited"))
                .isEqualTo("web: x; done; it had waited.");
    }
}
