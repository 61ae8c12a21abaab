package dev.holdfast.bench.inside;

import java.util.SplittableRandom;

/** Which events come through, and when. */
final class EventFilter {

    private final SplittableRandom dice;
    private double share;
    private String action = "";
    private boolean stalled;
    private long seen;
    private long dropped;

    EventFilter(SplittableRandom dice) {
        this.dice = dice;
    }

    synchronized String obey(String order) {
        var words = order.split(" ", 3);
        switch (words[0]) {
            case "drop" -> {
                share = Double.parseDouble(words[1]);
                action = words.length == 3 ? "\"Action\":\"" + words[2] + "\"" : "";
            }
            case "stall" -> stalled = true;
            case "flow" -> stalled = false;
            default -> throw new IllegalArgumentException(order);
        }
        notifyAll();
        return dropped + " " + seen;
    }

    /** Nobody reads on while it is stalled. */
    synchronized void await() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    synchronized boolean passes(String event) {
        seen++;
        var passes = !event.contains(action) || dice.nextDouble() >= share;
        dropped += passes ? 0 : 1;
        return passes;
    }
}
