package dev.holdfast.controller.stack;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person may want of a stack that is there. */
sealed interface StackWish {

    /**
     * @param generations of its containers, raised by this wish where it outdates others
     */
    Action action(String project, Map<ContainerId, Long> generations);

    /** What is remembered as wanted; null where running or not is not the question. */
    @Nullable Desired desired();

    record Start() implements StackWish {
        @Override
        public Action action(String project, Map<ContainerId, Long> generations) {
            return new Action.StartStack(project, generations);
        }

        @Override
        public Desired desired() {
            return Desired.RUNNING;
        }
    }

    record Stop() implements StackWish {
        @Override
        public Action action(String project, Map<ContainerId, Long> generations) {
            return new Action.StopStack(project, generations);
        }

        @Override
        public Desired desired() {
            return Desired.STOPPED;
        }
    }

    record Remove(boolean volumes) implements StackWish {
        @Override
        public Action action(String project, Map<ContainerId, Long> generations) {
            return new Action.RemoveStack(project, volumes, generations);
        }

        @Override
        public Desired desired() {
            return Desired.REMOVED;
        }
    }

    record Adopt() implements StackWish {
        @Override
        public Action action(String project, Map<ContainerId, Long> generations) {
            return new Action.AdoptStack(project);
        }

        @Override
        public @Nullable Desired desired() {
            return null;
        }
    }

    record Release() implements StackWish {
        @Override
        public Action action(String project, Map<ContainerId, Long> generations) {
            return new Action.ReleaseStack(project);
        }

        @Override
        public @Nullable Desired desired() {
            return null;
        }
    }
}
