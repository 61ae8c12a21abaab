package dev.holdfast.agent.execute;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.journal.RecordFile;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The commands of this host on disk, from receipt to outcome. */
final class CommandJournal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CommandJournal.class);

    private final Path path;
    private final JournalBounds bounds;
    private final ObjectMapper json;
    private final Ledger ledger;
    private RecordFile file;

    CommandJournal(Path path, JournalBounds bounds, ObjectMapper json) {
        this.path = path;
        this.bounds = bounds;
        this.json = json;
        this.ledger = new Ledger(bounds.remembered());
        this.file = RecordFile.open(path, record -> parse(record).ifPresent(ledger::apply));
        compactWhereLong();
    }

    /**
     * Keeps a command; it is on disk when this returns.
     *
     * @return false where it is known already, finished or not
     */
    synchronized boolean received(HostCommand command) {
        if (knows(command.id())) {
            return false;
        }
        keep(JournalEntry.of(command));
        file.force();
        return true;
    }

    synchronized boolean knows(CommandId command) {
        return ledger.isUnfinished(command) || ledger.outcome(command).isPresent();
    }

    /**
     * Without waiting for the disk: an outcome lost with the machine is found again by a repeat.
     */
    synchronized void completed(CommandId command, Outcome outcome) {
        keep(JournalEntry.of(command, outcome));
        compactWhereLong();
    }

    synchronized Optional<Outcome> outcome(CommandId command) {
        return ledger.outcome(command);
    }

    synchronized long generation(ContainerId container) {
        return ledger.generation(container);
    }

    /** What a kill left unfinished, oldest first. */
    synchronized List<HostCommand> unfinished() {
        return ledger.unfinished();
    }

    private void keep(JournalEntry entry) {
        file.append(bytes(entry));
        ledger.apply(entry);
    }

    private void compactWhereLong() {
        if (file.bytes() > bounds.bytes()) {
            file = file.replaced(path, ledger.entries().stream().map(this::bytes));
        }
    }

    private byte[] bytes(JournalEntry entry) {
        try {
            return json.writeValueAsBytes(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("a journal entry has no JSON", e);
        }
    }

    /**
     * None for an entry of another version: a host must come up whatever an update left behind. The
     * sender of a command that is thereby forgotten still has it open, and tells it again.
     */
    private Optional<JournalEntry> parse(byte[] record) {
        try {
            return Optional.of(json.readValue(record, JournalEntry.class));
        } catch (IOException e) {
            LOG.warnf("left out an entry of another version of the journal: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Bytes on disk. */
    synchronized long bytes() {
        return file.bytes();
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
