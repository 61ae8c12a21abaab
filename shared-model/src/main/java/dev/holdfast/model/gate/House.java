package dev.holdfast.model.gate;

import java.time.Instant;
import java.util.List;

/**
 * What the gates look at: how things stand on one host.
 *
 * @param neighbours at least those that whoever asks comes after
 * @param waiting all who wait for others, whoever asks now
 * @param open restarts that its host is at
 * @param booked restarts of failing containers that are released, also what is done by now
 */
public record House(
        List<Neighbour> neighbours,
        List<Ticket> waiting,
        int open,
        List<Booking> booked,
        Limits limits,
        Instant now) {

    public House {
        neighbours = List.copyOf(neighbours);
        waiting = List.copyOf(waiting);
        booked = List.copyOf(booked);
    }
}
