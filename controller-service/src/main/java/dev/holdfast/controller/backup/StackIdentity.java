package dev.holdfast.controller.backup;

/** A stack as the backup service names it. */
record StackIdentity(String host, String project) {}
