package dev.holdfast.backup.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** A misspelt property of a request is told, not ignored. Messages are read leniently instead. */
@Provider
class StrictJsonMapper implements ContextResolver<ObjectMapper> {

    private final ObjectMapper strict;

    StrictJsonMapper(ObjectMapper usual) {
        strict = usual.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return strict;
    }
}
