package dev.holdfast.agent.tree;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedCollection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a tree, each directory before what is in it.
 *
 * @param began before anything of it was looked at, by the clock of the times in it
 * @param doubtful names that may have changed since, whatever a later look shows
 */
record Listing(long began, LinkedHashMap<String, Entry> byName, Set<String> doubtful) {

    /** Of a tree of which there is no copy yet. */
    static final Listing NOTHING = new Listing(Long.MIN_VALUE, new LinkedHashMap<>(), Set.of());

    static Listing of(long began, Collection<Entry> entries) {
        var byName = new LinkedHashMap<String, Entry>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return new Listing(began, byName, Set.of());
    }

    SequencedCollection<Entry> entries() {
        return Collections.unmodifiableSequencedCollection(byName.sequencedValues());
    }

    @Nullable Entry get(String name) {
        return byName.get(name);
    }

    /** True where a later look at a tree finds what a copy of this one has. */
    boolean isCertainly(Entry later) {
        return later.equals(byName.get(later.name())) && !doubtful.contains(later.name());
    }

    /**
     * As this listing may be relied on once a copy was made by it.
     *
     * @param missed what was not there any more, or not as listed, when it was to be copied
     * @param unsettled how long before a look a change may have been that a second one could hide
     *     behind: the kernel's clock moves in ticks
     */
    Listing copied(Collection<String> missed, Duration unsettled) {
        var doubts = new HashSet<>(missed);
        entries().stream()
                .filter(entry -> entry.changed() >= began - unsettled.toNanos())
                .forEach(entry -> doubts.add(entry.name()));
        return new Listing(began, byName, doubts);
    }
}
