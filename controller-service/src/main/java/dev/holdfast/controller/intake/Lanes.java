package dev.holdfast.controller.intake;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Parts what can be done beside each other from what has to be done in its order. */
final class Lanes {

    private Lanes() {}

    /**
     * What has the same key is in one lane, in its order; lanes are about as long as each other.
     *
     * @param most lanes that there may be
     * @param worthOne how much it takes for a further lane to be worth its round trips
     */
    static <T> List<List<T>> of(List<T> all, Function<T, ?> key, int most, int worthOne) {
        int lanes = Math.min(most, all.size() / worthOne);
        return lanes < 2 ? List.of(all) : shared(all, key, lanes);
    }

    /** The longest first, each into the lane that is the shortest by then. */
    private static <T> List<List<T>> shared(List<T> all, Function<T, ?> key, int number) {
        var groups = all.stream().collect(groupingBy(key, LinkedHashMap::new, toList())).values();
        var lanes = new PriorityQueue<List<T>>(number, comparingInt(List::size));
        groups.stream()
                .sorted(comparingInt((List<T> group) -> group.size()).reversed())
                .forEach(group -> {
                    var lane = lanes.size() < number ? new ArrayList<T>() : lanes.remove();
                    lane.addAll(group);
                    lanes.add(lane);
                });
        return List.copyOf(lanes);
    }
}
