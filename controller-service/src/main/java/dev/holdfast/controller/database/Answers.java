package dev.holdfast.controller.database;

import java.util.IdentityHashMap;
import java.util.Objects;

/** What came of questions that were asked at once. */
public final class Answers {

    private final IdentityHashMap<Question<?>, Object> all = new IdentityHashMap<>();

    <T> void put(Question<T> question, T answer) {
        all.put(question, Objects.requireNonNull(answer));
    }

    @SuppressWarnings("unchecked") // Only a question's own answer is put beside it.
    public <T> T to(Question<T> question) {
        return (T) Objects.requireNonNull(all.get(question), "this was not asked");
    }
}
