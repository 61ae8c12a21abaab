package dev.holdfast.service.command;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.util.Optional;

/** Whom a service means by a host, for more than one agent may speak as it. */
public interface Addressee {

    /** Empty where it knows of none: whichever agent gets the command carries it out. */
    Optional<Incarnation> of(HostId host);
}
