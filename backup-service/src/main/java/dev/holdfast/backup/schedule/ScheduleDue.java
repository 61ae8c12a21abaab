package dev.holdfast.backup.schedule;

/** The body of a definition and of what it fires; this service alone writes and reads it. */
record ScheduleDue(String schedule) {}
