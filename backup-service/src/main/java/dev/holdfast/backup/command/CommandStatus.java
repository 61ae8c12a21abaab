package dev.holdfast.backup.command;

/** How far a command is. */
enum CommandStatus {
    /** Its host has not answered; it is published again and again. */
    OPEN,
    /** Nobody waits for it any more, but an answer would still be heard. */
    ABANDONED,
    /** Its host has answered. */
    CLOSED
}
