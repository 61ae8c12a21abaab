package dev.holdfast.agent.tree;

import dev.holdfast.agent.tree.Entry.FileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** By which steps a copy of a tree as it was becomes one of the tree as it is. */
final class Steps {

    private final Listing then;
    private final Listing now;
    private final Map<FileId, String> firstNames = new HashMap<>();
    private final Set<FileId> broken = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    private Steps(Listing then, Listing now) {
        this.then = then;
        this.now = now;
    }

    /**
     * @param then as a copy has it, {@link Listing#NOTHING} where there is none
     */
    static List<Step> between(Listing then, Listing now) {
        return new Steps(then, now).all();
    }

    private List<Step> all() {
        now.entries().stream().filter(Entry::isShared).forEach(this::lookAtShared);
        then.entries().reversed().forEach(this::removeIfGone);
        now.entries().forEach(this::makeIfChanged);
        now.entries().reversed().stream().filter(Entry::isDirectory).forEach(this::finish);
        return steps;
    }

    /** Where one name of a file is not as it was, none of them is. */
    private void lookAtShared(Entry entry) {
        firstNames.putIfAbsent(entry.id(), entry.name());
        if (!then.isCertainly(entry)) {
            broken.add(entry.id());
        }
    }

    private boolean isSame(Entry entry) {
        return then.isCertainly(entry) && !(entry.isShared() && broken.contains(entry.id()));
    }

    private void removeIfGone(Entry old) {
        var entry = now.get(old.name());
        if (entry == null || !(isSame(entry) || canStay(old, entry))) {
            add(old.name(), new Step.Remove(old.name(), old.isDirectory()));
        }
    }

    /** True for what is made the same again without being taken away. */
    private static boolean canStay(Entry old, Entry entry) {
        return old.isDirectory() ? entry.isDirectory() : isLonePlain(old) && isLonePlain(entry);
    }

    private static boolean isLonePlain(Entry entry) {
        return entry.isRegular() && !entry.isShared();
    }

    private void makeIfChanged(Entry entry) {
        if (isSame(entry)) {
            return;
        }
        var old = then.get(entry.name());
        var stays = old != null && canStay(old, entry);
        if (entry.isDirectory()) {
            if (!stays) {
                add(entry.name(), new Step.Make(entry));
            }
            return;
        }
        var first = firstNames.getOrDefault(entry.id(), entry.name());
        if (entry.isShared() && !first.equals(entry.name())) {
            add(entry.name(), new Step.Link(entry.name(), first));
        } else if (stays) {
            steps.add(new Step.Renew(entry));
            touched.add(entry.parent());
        } else {
            add(entry.name(), new Step.Make(entry));
        }
    }

    private void add(String name, Step step) {
        steps.add(step);
        if (!name.isEmpty()) {
            touched.add(Entry.parent(name));
        }
    }

    private void finish(Entry directory) {
        if (!then.isCertainly(directory) || touched.contains(directory.name())) {
            steps.add(new Step.Finish(directory));
        }
    }
}
