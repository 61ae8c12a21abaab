package dev.holdfast.controller.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction is to write, by statement, in the order in which each was first needed. */
final class PendingWrites {

    /** One statement with all its rows, a column each. */
    record Sheet(String sql, List<@Nullable String[]> columns) {}

    private final Map<String, Map<Object, @Nullable String[]>> rows = new LinkedHashMap<>();

    /** A row takes the place of an earlier one with its key. */
    void add(String sql, Object key, @Nullable String[] row) {
        rows.computeIfAbsent(sql, _ -> new LinkedHashMap<>()).put(key, row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All of it; nothing is pending then. */
    List<Sheet> take() {
        var sheets = new ArrayList<Sheet>();
        for (Map.Entry<String, Map<Object, @Nullable String[]>> all : rows.entrySet()) {
            sheets.add(new Sheet(all.getKey(), columns(all.getValue().values())));
        }
        rows.clear();
        return sheets;
    }

    private static List<@Nullable String[]> columns(Collection<@Nullable String[]> rows) {
        var columns = new ArrayList<@Nullable String[]>();
        for (var column = 0; column < rows.iterator().next().length; column++) {
            var values = new @Nullable String[rows.size()];
            var row = 0;
            for (var all : rows) {
                values[row++] = all[column];
            }
            columns.add(values);
        }
        return columns;
    }
}
