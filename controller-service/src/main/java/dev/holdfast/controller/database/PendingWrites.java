package dev.holdfast.controller.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a transaction is to write, by statement, in the order in which each was first needed. */
final class PendingWrites {

    /** One statement with all its rows, a column each. */
    record Sheet(String sql, List<@Nullable String[]> columns) {}

    private final Map<String, Map<Object, Supplier<@Nullable String[]>>> rows =
            new LinkedHashMap<>();

    /** A row takes the place of an earlier one with its key. */
    void add(String sql, Object key, Supplier<@Nullable String[]> row) {
        rows.computeIfAbsent(sql, _ -> new LinkedHashMap<>()).put(key, row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All of it; nothing is pending then. */
    List<Sheet> take() {
        var sheets = new ArrayList<Sheet>();
        for (Map.Entry<String, Map<Object, Supplier<@Nullable String[]>>> all : rows.entrySet()) {
            sheets.add(new Sheet(all.getKey(), columns(all.getValue().values())));
        }
        rows.clear();
        return sheets;
    }

    private static List<@Nullable String[]> columns(Collection<Supplier<@Nullable String[]>> rows) {
        var columns = new ArrayList<@Nullable String[]>();
        var number = 0;
        for (Supplier<@Nullable String[]> row : rows) {
            @Nullable String[] values = row.get();
            for (var column = 0; column < values.length; column++) {
                if (number == 0) {
                    columns.add(new @Nullable String[rows.size()]);
                }
                columns.get(column)[number] = values[column];
            }
            number++;
        }
        return columns;
    }
}
