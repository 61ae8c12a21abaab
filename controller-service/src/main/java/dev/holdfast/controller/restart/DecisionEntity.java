package dev.holdfast.controller.restart;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.restart.Alternative;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Decision")
@Table(name = "decision")
@DynamicUpdate
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class DecisionEntity {

    private static final TypeReference<List<Alternative>> ALTERNATIVES = new TypeReference<>() {};

    @Id private UUID id;
    private UUID container;
    private String host;
    private String place;
    private @Nullable String project;
    private @Nullable UUID stack;

    @Column(name = "docker_id")
    private String dockerId;

    private String occasion;
    private int attempt;
    private String event;

    @Enumerated(EnumType.STRING)
    private Rule rule;

    private String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    private String decision;

    @JdbcTypeCode(SqlTypes.JSON)
    private String inputs;

    private double random;
    private int decider;

    @JdbcTypeCode(SqlTypes.JSON)
    private String refused;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private @Nullable UUID command;

    @Enumerated(EnumType.STRING)
    private CommandStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String outcome;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private @Nullable String gate;
    private int rank;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String ticket;

    private @Nullable String kin;
    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided_by")
    private Owner decidedBy;

    private boolean outdated;

    protected DecisionEntity() {}

    DecisionEntity(UUID id, Ruling ruling, Instant now) {
        this(id, ruling, now, RestartDecider.VERSION, Owner.CONTROLLER);
    }

    /** What a host decided by itself. */
    DecisionEntity(UUID id, Ruling ruling, SelfDecision self) {
        this(id, ruling, self.taken().now(), self.taken().decider(), Owner.AGENT);
        outdated = self.isOutdated();
    }

    private DecisionEntity(UUID id, Ruling ruling, Instant now, int decider, Owner decidedBy) {
        this.id = id;
        var about = ruling.container();
        container = about.id();
        host = about.host().name();
        place = about.place().key();
        project = about.place().project();
        stack = about.stack();
        dockerId = ruling.occasion().container().hex();
        occasion = ruling.occasion().key();
        attempt = ruling.attempt();
        event = about.toldBy();
        rule = ruling.decision().rule();
        reason = ruling.decision().reason();
        decision = WireJson.write(ruling.decision());
        inputs = WireJson.write(ruling.inputs());
        random = ruling.random();
        this.decider = decider;
        this.decidedBy = decidedBy;
        refused = WireJson.write(ruling.judgement().refused());
        decidedAt = now;
        status = CommandStatus.DONE;
    }

    /** Open until the host has answered this command. */
    void waitFor(CommandId told, Instant due) {
        command = told.id();
        dueAt = due;
        status = CommandStatus.OPEN;
    }

    /** Something holds it up. */
    void hold(Ticket asked, Verdict.Wait held) {
        status = CommandStatus.WAITING;
        dueAt = asked.due();
        ticket = WireJson.write(asked);
        rank = asked.rank();
        gate = held.gate().name();
        note = held.note();
    }

    /** It goes ahead; what it had waited for stays on record. */
    void release(Ticket asked, Verdict.Go gone, Instant now) {
        kin = asked.kin() == null ? null : TicketStore.text(asked.kin());
        note = Passage.note(asked, note, gone, now);
        gate = null;
        ticket = null;
    }

    /** It waited for so long that it is needed no more. */
    void withdraw(String why, Instant now) {
        status = CommandStatus.SUPERSEDED;
        note = "it had waited for " + note;
        outcome = WireJson.write(new Outcome.Superseded(why));
        closedAt = now;
        gate = null;
        ticket = null;
    }

    UUID key() {
        return id;
    }

    /** As the insert wants it, before there is an outcome. */
    @Nullable String[] row() {
        return new @Nullable String[] {
            id.toString(),
            container.toString(),
            host,
            place,
            project,
            text(stack),
            dockerId,
            occasion,
            Integer.toString(attempt),
            event,
            rule.name(),
            reason,
            decision,
            inputs,
            Double.toString(random),
            Integer.toString(decider),
            refused,
            decidedAt.toString(),
            text(dueAt),
            text(command),
            status.name(),
            gate,
            Integer.toString(rank),
            ticket,
            kin,
            note,
            decidedBy.name(),
            Boolean.toString(outdated)
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** What is remembered since. */
    RestartState after() {
        return ruled().after();
    }

    /** What its host is to know of it; nothing is to come where its command is answered. */
    Answer answer(ContainerId about, Instant end, long generation, RestartState state) {
        return switch (status) {
            case OPEN ->
                    outdated
                            // It is taken back, and must not come as if a person's word were older.
                            ? new Answer(about, end, null, null, state, generation)
                            : new Answer(about, end, dueAt, told(), state, generation);
            case WAITING -> Answers.of(WireJson.read(ticketed(), Ticket.class), remembered());
            case DONE, SUPERSEDED, FAILED, DEFERRED, EXPIRED ->
                    new Answer(about, end, null, null, state, generation);
        };
    }

    private @Nullable CommandId told() {
        return command == null ? null : new CommandId(command);
    }

    private String ticketed() {
        return Objects.requireNonNull(ticket);
    }

    private RestartState remembered() {
        return earlier().state();
    }

    Occasion about() {
        return new Occasion(new ContainerId(dockerId), occasion);
    }

    int attempt() {
        return attempt;
    }

    /** What its host has not answered; empty where it was told nothing. */
    Optional<OpenRestart> open() {
        return Optional.ofNullable(told()).map(told -> new OpenRestart(container, told));
    }

    EarlierDecision earlier() {
        return EarlierDecision.of(attempt, status, inputs, outcome, outdated);
    }

    RecordedDecision recorded() {
        return new RecordedDecision(
                id, container, name(), dockerId, decidedAt, status, decider, inputs, random,
                decision);
    }

    Decision shown() {
        return shown(ruled(), null);
    }

    Decision explained() {
        var ruled = ruled();
        var alternatives = WireJson.read(refused, ALTERNATIVES);
        return shown(
                ruled,
                Explanation.of(
                        sentence(ruled), recorded(), EarlierDecision.before(inputs), alternatives));
    }

    private String name() {
        return place + " on " + host;
    }

    private RestartDecision ruled() {
        return WireJson.read(decision, RestartDecision.class);
    }

    private String sentence(RestartDecision ruled) {
        var said = Passage.said(Sentence.of(name(), ruled, status, outcome()), status, note);
        return decidedBy == Owner.AGENT ? Sentence.ofHostAlone(said) : said;
    }

    private @Nullable Outcome outcome() {
        return outcome == null ? null : WireJson.read(outcome, Outcome.class);
    }

    private Decision shown(RestartDecision ruled, @Nullable Explanation explanation) {
        return new Decision(
                id,
                sentence(ruled),
                host,
                stack,
                container,
                dockerId,
                event,
                attempt,
                rule,
                reason,
                ruled,
                decidedAt,
                decidedBy,
                dueAt,
                status,
                note,
                outcome(),
                closedAt,
                explanation);
    }
}
