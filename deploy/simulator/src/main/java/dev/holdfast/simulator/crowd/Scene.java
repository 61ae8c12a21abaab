package dev.holdfast.simulator.crowd;

import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.gate.Limits;
import dev.holdfast.model.gate.Need;
import dev.holdfast.simulator.crowd.Member.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All that a history follows from.
 *
 * @param lost share of answers that do not arrive the first time
 */
record Scene(long seed, List<Member> members, Limits limits, Duration patience, double lost) {

    /** How many are down at once, all of them healthy and on their own. */
    static Scene ofDeaths(int deaths, Limits limits) {
        var members =
                IntStream.range(0, deaths)
                        .mapToObj(number -> lone(number, Duration.ofMillis(300)))
                        .toList();
        return new Scene(0, members, limits, Duration.ofMinutes(5), 0);
    }

    private static Member lone(int number, Duration startTakes) {
        var place = new ServiceReplica("pool", "s" + number, 1);
        return new Member(number, place, Fate.WENT_DOWN, List.of(), startTakes, null, 0);
    }

    static Scene of(long seed) {
        var dice = new SplittableRandom(seed);
        var members = new ArrayList<Member>();
        var count = 3 + dice.nextInt(12);
        for (int number = 0; number < count; number++) {
            members.add(member(number, members, dice));
        }
        if (dice.nextInt(8) == 0) {
            closeCircle(members);
        }
        var limits = new Limits(1 + dice.nextInt(4), Duration.ofMillis(500 + dice.nextInt(4_000)));
        var patience = Duration.ofSeconds(30 + dice.nextInt(120));
        return new Scene(seed, members, limits, patience, dice.nextInt(3) == 0 ? 0.1 : 0);
    }

    private static Member member(int number, List<Member> earlier, SplittableRandom dice) {
        // Few images, so that some fail alike.
        var place = new ServiceReplica("p" + number % 3, "s" + number, 1);
        var fails = dice.nextInt(4) == 0 ? 1 + dice.nextInt(4) : 0;
        return new Member(
                number,
                place,
                fate(dice),
                needs(earlier, dice),
                Duration.ofMillis(50 + dice.nextInt(2_000)),
                dice.nextBoolean() ? Duration.ofMillis(dice.nextInt(20_000)) : null,
                fails);
    }

    private static Fate fate(SplittableRandom dice) {
        return switch (dice.nextInt(16)) {
            case 0 -> Fate.STOPPED;
            case 1 -> Fate.COMPLETED;
            case 2 -> Fate.UNWANTED;
            case 3 -> Fate.QUARANTINED;
            case 4 -> Fate.MISSING;
            default -> Fate.WENT_DOWN;
        };
    }

    private static List<Need> needs(List<Member> earlier, SplittableRandom dice) {
        return earlier.stream()
                .filter(_ -> dice.nextInt(4) == 0)
                .map(it -> need(it, dice))
                .toList();
    }

    private static Need need(Member other, SplittableRandom dice) {
        var place = other.place();
        if (other.fate() == Fate.COMPLETED) {
            return new Need(place.project(), place.service(), Condition.COMPLETED);
        }
        return dice.nextInt(5) == 0
                ? new Need(place.project(), place.service(), Condition.STARTED)
                : new Need(place.project(), place.service(), Condition.HEALTHY);
    }

    /** The first now waits for the last, and the last for the first. */
    private static void closeCircle(List<Member> members) {
        var last = members.removeLast();
        var first = members.removeFirst();
        members.addFirst(waitingFor(first, last));
        members.addLast(waitingFor(last, first));
    }

    private static Member waitingFor(Member one, Member other) {
        var needs = new ArrayList<>(one.needs());
        var place = other.place();
        needs.add(new Need(place.project(), place.service(), Condition.HEALTHY));
        return new Member(
                one.number(),
                one.place(),
                Fate.WENT_DOWN,
                needs,
                one.startTakes(),
                one.healthyAfter(),
                one.fails());
    }
}
