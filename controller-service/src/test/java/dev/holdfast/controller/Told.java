package dev.holdfast.controller;

import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Instant;
import java.util.List;

/** Events as one host tells them. */
public final class Told {

    public static final HostId HOST = new HostId("host1");
    public static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private Told() {}

    public static HostEvent event(String incarnation, long sequence, Fact fact) {
        var at = AT.plusSeconds(sequence);
        return new HostEvent(HOST, new Incarnation(incarnation), sequence, at, Origin.EVENT, fact);
    }

    /** One whose fact does not matter. */
    public static HostEvent event(String incarnation, long sequence) {
        return event(incarnation, sequence, new Fact.HostObserved(List.of()));
    }
}
