package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What something in a snapshot is. */
enum FileType {
    @JsonProperty("file")
    FILE,
    @JsonProperty("directory")
    DIRECTORY,
    /** A symbolic one. */
    @JsonProperty("link")
    LINK,
    @JsonProperty("pipe")
    PIPE,
    @JsonProperty("socket")
    SOCKET,
    /** In a writable layer also what says that something was deleted. */
    @JsonProperty("device")
    DEVICE,
    @JsonProperty("other")
    OTHER
}
