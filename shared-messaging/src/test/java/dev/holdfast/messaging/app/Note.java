package dev.holdfast.messaging.app;

/** What the test service is told. */
public record Note(String text, int number) {}
