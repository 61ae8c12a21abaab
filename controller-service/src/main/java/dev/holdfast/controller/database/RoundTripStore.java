package dev.holdfast.controller.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends several statements by one round trip of the current transaction. Each of them sees what
 * those before it locked and wrote.
 */
@ApplicationScoped
public class RoundTripStore {

    /**
     * What is sent here does the same for one row and for many, so one plan is enough for all. It
     * is for speed alone, and no test fails without: ADR 16 says what was measured, and what is
     * open.
     */
    private static final String PLANNED_ONCE = "set local plan_cache_mode = force_generic_plan;\n";

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;

    RoundTripStore(AgroalDataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Asks all of these at once, after what is pending is written. */
    public Answers ask(List<Question<?>> questions) {
        write();
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                PLANNED_ONCE + joined(questions, Question::sql))) {
            bind(
                    connection,
                    statement,
                    questions.stream()
                            .flatMap(one -> one.parameters().stream())
                            .map(List::toArray)
                            .toList());
            return answers(questions, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a row before the transaction commits, and before it asks the database anything.
     *
     * @param sql an array of text as each of its parameters, a column of all rows each
     * @param key a later row with this key, of the same statement, takes the place of this one
     */
    public void later(String sql, Object key, @Nullable String... row) {
        later(sql, key, () -> row);
    }

    /** The same of a row that is made when it is sent, for one whose place another may take. */
    public void later(String sql, Object key, Supplier<@Nullable String[]> row) {
        var pending = pending();
        if (pending == null) {
            pending = new PendingWrites();
            transaction.putResource(PendingWrites.class, pending);
            transaction.registerInterposedSynchronization(new AtTheEnd());
        }
        pending.add(sql, key, row);
    }

    /** Writes what is pending. */
    public void write() {
        var pending = pending();
        if (pending != null && !pending.isEmpty()) {
            write(pending.take());
        }
    }

    private @Nullable PendingWrites pending() {
        return transaction.getTransactionKey() == null
                ? null
                : (PendingWrites) transaction.getResource(PendingWrites.class);
    }

    private void write(List<PendingWrites.Sheet> sheets) {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(joined(sheets, PendingWrites.Sheet::sql))) {
            bind(
                    connection,
                    statement,
                    sheets.stream().<Object[]>flatMap(one -> one.columns().stream()).toList());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("not written: " + e.getMessage(), e);
        }
    }

    private static <T> String joined(
            List<T> all, java.util.function.Function<? super T, String> sql) {
        return all.stream().map(sql).collect(Collectors.joining(";\n"));
    }

    private static void bind(
            Connection connection, PreparedStatement statement, List<Object[]> arrays)
            throws SQLException {
        var number = 1;
        for (var array : arrays) {
            statement.setArray(number++, connection.createArrayOf("text", array));
        }
    }

    private static Answers answers(List<Question<?>> questions, PreparedStatement statement)
            throws SQLException {
        var answers = new Answers();
        statement.execute();
        for (var question : questions) {
            statement.getMoreResults();
            read(question, statement, answers);
        }
        return answers;
    }

    private static <T> void read(Question<T> question, PreparedStatement statement, Answers answers)
            throws SQLException {
        try (var rows = statement.getResultSet()) {
            answers.put(question, question.reading().of(rows));
        }
    }

    /** Whoever forgot to write it, the commit does not. */
    private final class AtTheEnd implements Synchronization {

        @Override
        public void beforeCompletion() {
            write();
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
