package dev.holdfast.controller.stack;

import dev.holdfast.model.command.Action;
import org.jspecify.annotations.Nullable;

/** What a person may want of a stack that is there. */
sealed interface StackWish {

    Action action(String project);

    /** What is remembered as wanted; null where running or not is not the question. */
    @Nullable Desired desired();

    record Start() implements StackWish {
        @Override
        public Action action(String project) {
            return new Action.StartStack(project);
        }

        @Override
        public Desired desired() {
            return Desired.RUNNING;
        }
    }

    record Stop() implements StackWish {
        @Override
        public Action action(String project) {
            return new Action.StopStack(project);
        }

        @Override
        public Desired desired() {
            return Desired.STOPPED;
        }
    }

    record Remove(boolean volumes) implements StackWish {
        @Override
        public Action action(String project) {
            return new Action.RemoveStack(project, volumes);
        }

        @Override
        public Desired desired() {
            return Desired.REMOVED;
        }
    }

    record Adopt() implements StackWish {
        @Override
        public Action action(String project) {
            return new Action.AdoptStack(project);
        }

        @Override
        public @Nullable Desired desired() {
            return null;
        }
    }

    record Release() implements StackWish {
        @Override
        public Action action(String project) {
            return new Action.ReleaseStack(project);
        }

        @Override
        public @Nullable Desired desired() {
            return null;
        }
    }
}
