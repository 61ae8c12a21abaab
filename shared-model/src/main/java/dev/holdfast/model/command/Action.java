package dev.holdfast.model.command;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host is to do. Each is safe to repeat: what is already so is success.
 *
 * <p>A <em>generation</em> counts what people wanted of one container. An agent refuses an action
 * of a lower generation than it has seen as superseded, so a delayed restart cannot undo a stop. An
 * action about a stack carries those of the containers that are known of it, and is refused where
 * each of them is outdated.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verb")
@JsonSubTypes({
    @JsonSubTypes.Type(Action.StartContainer.class),
    @JsonSubTypes.Type(Action.StopContainer.class),
    @JsonSubTypes.Type(Action.RestartContainer.class),
    @JsonSubTypes.Type(Action.DeployStack.class),
    @JsonSubTypes.Type(Action.StartStack.class),
    @JsonSubTypes.Type(Action.StopStack.class),
    @JsonSubTypes.Type(Action.RemoveStack.class),
    @JsonSubTypes.Type(Action.AdoptStack.class),
    @JsonSubTypes.Type(Action.ReleaseStack.class),
    @JsonSubTypes.Type(Action.TakeSnapshot.class),
    @JsonSubTypes.Type(Action.CancelSnapshot.class),
    @JsonSubTypes.Type(Action.RestoreStack.class),
    @JsonSubTypes.Type(Action.DrillSnapshot.class),
    @JsonSubTypes.Type(Action.GatherEvidence.class),
    @JsonSubTypes.Type(Action.ReportState.class),
    @JsonSubTypes.Type(Action.BriefHost.class),
    @JsonSubTypes.Type(Action.NoteDecisions.class),
    @JsonSubTypes.Type(Action.TakeBack.class)
})
public sealed interface Action {

    /** Last part of the subject, for example {@code start-container}. */
    default String verb() {
        return getClass().getAnnotation(JsonTypeName.class).value();
    }

    /** By it a person has this container stopped, alone or with its stack. */
    default boolean stops(ContainerId container) {
        return switch (this) {
            case StopContainer stop -> stop.container().equals(container);
            case StopStack stop -> stop.generations().containsKey(container);
            case RemoveStack remove -> remove.generations().containsKey(container);
            default -> false;
        };
    }

    /**
     * @param ifFinishedAt only where it ended at this instant and has not run since; null without
     *     condition
     */
    @JsonTypeName("start-container")
    record StartContainer(ContainerId container, @Nullable Instant ifFinishedAt, long generation)
            implements Action {}

    /**
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     */
    @JsonTypeName("stop-container")
    record StopContainer(
            ContainerId container,
            long generation,
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration stopTimeout)
            implements Action {}

    /**
     * @param ifStartedAt only where it still runs since this instant; null without condition
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     * @param ifUnwell only where its health check does not call it healthy by then
     */
    @JsonTypeName("restart-container")
    record RestartContainer(
            ContainerId container,
            @Nullable Instant ifStartedAt,
            long generation,
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration stopTimeout,
            boolean ifUnwell)
            implements Action {

        /** Whatever its health. */
        public RestartContainer(
                ContainerId container,
                @Nullable Instant ifStartedAt,
                long generation,
                @Nullable Duration stopTimeout) {
            this(container, ifStartedAt, generation, stopTimeout, false);
        }
    }

    /**
     * Fetch the stack's directory from the controller, bring it up by Compose and manage it.
     *
     * @param bundle name under which the controller hands out the directory as a tar
     * @param sha256 of that tar, in hexadecimal
     */
    @JsonTypeName("deploy-stack")
    record DeployStack(String project, String bundle, String sha256) implements Action {}

    @JsonTypeName("start-stack")
    record StartStack(String project, Map<ContainerId, Long> generations) implements Action {
        public StartStack {
            generations = Map.copyOf(generations);
        }
    }

    @JsonTypeName("stop-stack")
    record StopStack(String project, Map<ContainerId, Long> generations) implements Action {
        public StopStack {
            generations = Map.copyOf(generations);
        }
    }

    /** Take a stack down; its volumes stay unless asked for. */
    @JsonTypeName("remove-stack")
    record RemoveStack(String project, boolean volumes, Map<ContainerId, Long> generations)
            implements Action {
        public RemoveStack {
            generations = Map.copyOf(generations);
        }
    }

    /** Manage a project that is there: Docker's policies become {@code no}, the old remembered. */
    @JsonTypeName("adopt-stack")
    record AdoptStack(String project) implements Action {}

    /** Give a stack back to Docker with the policies that were remembered. */
    @JsonTypeName("release-stack")
    record ReleaseStack(String project) implements Action {}

    /**
     * Capture a stack whole, into the repository of its host.
     *
     * @param project {@link dev.holdfast.model.snapshot.WholeHost#PROJECT} for the whole host
     */
    @JsonTypeName("take-snapshot")
    record TakeSnapshot(SnapshotId snapshot, String project) implements Action {}

    /** Have a snapshot end that is being taken, or is still to be: nobody wants it any more. */
    @JsonTypeName("cancel-snapshot")
    record CancelSnapshot(SnapshotId snapshot) implements Action {}

    /**
     * Bring a snapshot back as a stack of this host, replacing the project if it is there.
     *
     * @param sourceHost in whose repository the snapshot is; the agent asks the backup service for
     *     access to it
     * @param resticSnapshot restic's full id of it
     * @param manifestSha256 of its manifest; another one is refused
     * @param project the name it gets here; another one than it had makes a copy, with volumes,
     *     networks and a directory of its own
     * @param withoutPorts nothing of it is published on the host
     * @param bytes of all files of the snapshot, as they read; 0 where that is not known
     * @param services that come back, into a stack that is there and whose others go on; all if
     *     empty
     */
    @JsonTypeName("restore-stack")
    record RestoreStack(
            SnapshotId snapshot,
            HostId sourceHost,
            String resticSnapshot,
            String manifestSha256,
            String project,
            boolean withoutPorts,
            long bytes,
            List<String> services)
            implements Action {

        public RestoreStack {
            // A command of an earlier version names none.
            services = services == null ? List.of() : List.copyOf(services);
        }
    }

    /**
     * Bring a snapshot back where it reaches nobody, under a name of its own, see whether it works,
     * and take all of it away again. That it works is told as {@code snapshot.drilled} before.
     *
     * @param restore as what it comes back meanwhile
     * @param probes beside those that its labels ask for
     */
    @JsonTypeName("drill-snapshot")
    record DrillSnapshot(RestoreStack restore, List<Probe> probes) implements Action {
        public DrillSnapshot {
            probes = List.copyOf(probes);
        }
    }

    /**
     * Tell what only this host knows of a container, as {@code evidence.gathered}; nothing of it is
     * changed.
     */
    @JsonTypeName("gather-evidence")
    record GatherEvidence(ContainerId container) implements Action {}

    /** Publish everything there is, now. */
    @JsonTypeName("report-state")
    record ReportState() implements Action {}

    /**
     * Know what to decide by, should no controller answer. An agent that was never briefed decides
     * nothing. No outcome is told; the heartbeat says which briefing a host has.
     *
     * @param briefing names what holds by default, and is another with each change of it
     * @param fleet defaults by setting
     * @param stacks defaults by project, then by setting
     * @param answers what was decided last about containers of this host
     */
    @JsonTypeName("brief-host")
    record BriefHost(
            String briefing,
            Map<String, String> fleet,
            Map<String, Map<String, String>> stacks,
            List<Answer> answers)
            implements Action {
        public BriefHost {
            fleet = Map.copyOf(fleet);
            stacks = Map.copyOf(stacks);
            answers = List.copyOf(answers);
        }
    }

    /** Know what was decided about these containers. No outcome is told. */
    @JsonTypeName("note-decisions")
    record NoteDecisions(List<Answer> answers) implements Action {
        public NoteDecisions {
            answers = List.copyOf(answers);
        }
    }

    /**
     * Let the controller decide again. No outcome is told; {@code owner.changed} is.
     *
     * @param ifEpoch only in this epoch, and where the agent decides in it
     */
    @JsonTypeName("take-back")
    record TakeBack(long ifEpoch) implements Action {}
}
