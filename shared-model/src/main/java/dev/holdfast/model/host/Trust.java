package dev.holdfast.model.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a controller makes of one session of a host's agents. */
public enum Trust {
    /** It is the one that speaks for its host. */
    @JsonProperty("trusted")
    TRUSTED,
    /** Another one speaks for its host: it does nothing until it hears otherwise. */
    @JsonProperty("fenced")
    FENCED,
    /** Another one speaks for its host in the same incarnation: it has to begin one of its own. */
    @JsonProperty("doubled")
    DOUBLED
}
