package dev.holdfast.controller.incident;

import java.util.List;
import java.util.stream.Stream;

/** What became of an incident, oldest first: how it began, and the last 199 lines. */
record Timeline(List<Entry> entries) {

    private static final int LONGEST = 200;

    static final Timeline EMPTY = new Timeline(List.of());

    Timeline {
        entries = List.copyOf(entries);
    }

    Timeline with(Entry entry) {
        var all = Stream.concat(entries.stream(), Stream.of(entry)).toList();
        return all.size() <= LONGEST ? new Timeline(all) : new Timeline(withoutSecond(all));
    }

    private static List<Entry> withoutSecond(List<Entry> all) {
        return Stream.concat(Stream.of(all.getFirst()), all.subList(2, all.size()).stream())
                .toList();
    }
}
