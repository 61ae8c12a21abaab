package dev.holdfast.model.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One life of an agent's journal. New whenever the journal or the data root is new, cloned or
 * restored, so that sequences of different lives are never compared.
 */
public record Incarnation(@JsonValue String id) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Incarnation {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an incarnation has an id");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
