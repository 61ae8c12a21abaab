package dev.holdfast.controller.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** For whom the rehearsed settings hold. */
enum Scope {
    /** As the fleet's defaults. */
    @JsonProperty("fleet")
    FLEET,
    /** As one stack's defaults. */
    @JsonProperty("stack")
    STACK,
    /** As labels of one container. */
    @JsonProperty("container")
    CONTAINER
}
