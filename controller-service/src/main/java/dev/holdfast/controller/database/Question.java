package dev.holdfast.controller.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One query of several that are sent at once.
 *
 * @param sql with an array of text as each of its parameters
 */
public record Question<T>(String sql, List<List<String>> parameters, Reading<T> reading) {

    /** Makes an answer of rows. */
    public interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    public Question {
        parameters = List.copyOf(parameters);
    }
}
