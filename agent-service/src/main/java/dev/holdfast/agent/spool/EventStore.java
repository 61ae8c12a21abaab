package dev.holdfast.agent.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.ownership.OwnershipStore;
import dev.holdfast.agent.session.LifeDoubled;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import io.quarkus.runtime.Quarkus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns facts into this host's events, each kept until the server has it. */
@ApplicationScoped
public class EventStore {

    private static final Logger LOG = Logger.getLogger(EventStore.class);

    private final Path directory;
    private final HostId host;
    private final Incarnation incarnation;
    private final DiskSpool spool;
    private final ObjectMapper json;
    private final OwnershipStore ownership;
    private boolean isNewLife;

    EventStore(HostConfig host, SpoolConfig config, ObjectMapper json, OwnershipStore ownership) {
        this.ownership = ownership;
        directory = host.data().resolve("spool");
        this.host = host.host();
        this.json = json;
        this.incarnation = incarnation(directory);
        this.spool = new DiskSpool(directory, config.bounds());
    }

    private Incarnation incarnation(Path directory) {
        create(directory);
        var file = new IncarnationFile(directory);
        return file.current(host)
                .orElseGet(() -> {
                    isNewLife = true;
                    empty(directory);
                    return file.begin(host, () -> UUID.randomUUID().toString());
                });
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    /** What lies here was told by another life. */
    private static void empty(Path directory) {
        try (var files = Files.walk(directory)) {
            files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .forEach(EventStore::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + directory, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /**
     * Keeps a fact and has it published.
     *
     * @return its sequence
     */
    public long append(Instant at, Origin origin, Fact fact) {
        return spool.append(sequence -> spooled(sequence, at, origin, fact));
    }

    private SpooledEvent spooled(long sequence, Instant at, Origin origin, Fact fact) {
        var event = new HostEvent(host, incarnation, sequence, at, origin, fact, ownership.now());
        try {
            return new SpooledEvent(
                    sequence, Subjects.event(host, fact), json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event has no JSON", e);
        }
    }

    /** Name of the event with this sequence; the same as {@link HostEvent#id()}. */
    String id(long sequence) {
        return host.name() + "/" + incarnation.id() + "/" + sequence;
    }

    /** The last sequence given. */
    public long last() {
        return spool.last();
    }

    /** The last sequence that the server acknowledged, with all before it. */
    public long acknowledged() {
        return spool.acknowledged();
    }

    public Incarnation incarnation() {
        return incarnation;
    }

    /** True where the incarnation began with this run. */
    public boolean isNewLife() {
        return isNewLife;
    }

    /** The next run, which is about to come, lives by itself. */
    void beginAnew(@Observes LifeDoubled doubled) {
        if (doubled.isOwn()) {
            LOG.warn("another agent lives in this incarnation: ending, to begin a new one");
            new IncarnationFile(directory).forget();
            Quarkus.asyncExit(1);
        }
    }

    /** How many events went unpublished for want of room since this was last asked. */
    public long takeDropped() {
        return spool.takeDropped();
    }

    DiskSpool spool() {
        return spool;
    }

    @PreDestroy
    void close() {
        spool.close();
    }
}
