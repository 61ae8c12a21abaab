package dev.holdfast.backup.schedule;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What makes the server's copies those of Postgres; ids are as in their subjects.
 *
 * @param publish missing there, or different
 * @param purge there, and wanted no more
 */
record MirrorPlan(Map<String, Mirrored> publish, Set<String> purge) {

    static MirrorPlan of(Map<String, Mirrored> wanted, Map<String, Mirrored> real) {
        var publish = new TreeMap<>(wanted);
        publish.entrySet().removeAll(real.entrySet());
        var purge = new TreeSet<>(real.keySet());
        purge.removeAll(wanted.keySet());
        return new MirrorPlan(publish, purge);
    }
}
