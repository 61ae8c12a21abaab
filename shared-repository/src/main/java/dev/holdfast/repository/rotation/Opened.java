package dev.holdfast.repository.rotation;

import org.jspecify.annotations.Nullable;

/**
 * Which key each of the two passwords opens the repository by.
 *
 * @param byOld null where that opens it not
 * @param byNew null where that opens it not
 */
record Opened(@Nullable String byOld, @Nullable String byNew) {

    Step next(Goal goal) {
        return switch (goal) {
            case EITHER -> byNew != null ? Step.NONE : byOld != null ? Step.ADD : Step.REFUSE;
            case NEW_ONLY -> byNew == null ? Step.REFUSE : byOld == null ? Step.NONE : Step.REMOVE;
        };
    }
}
