package dev.holdfast.backup.restore;

/** How far a restore is, with what that state knows. */
sealed interface RestoreState {

    record Requested() implements RestoreState {}

    /**
     * @param step what the host does now, for people
     */
    record Running(String step) implements RestoreState {}

    record Done() implements RestoreState {}

    record Failed(String reason) implements RestoreState {}

    default boolean isOpen() {
        return switch (this) {
            case Requested _, Running _ -> true;
            case Done _, Failed _ -> false;
        };
    }
}
