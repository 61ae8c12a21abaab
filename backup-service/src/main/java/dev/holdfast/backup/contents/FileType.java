package dev.holdfast.backup.contents;

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
    OTHER;

    /**
     * @param word restic's
     */
    static FileType of(String word) {
        return switch (word) {
            case "file" -> FILE;
            case "dir" -> DIRECTORY;
            case "symlink" -> LINK;
            case "fifo" -> PIPE;
            case "socket" -> SOCKET;
            case "dev", "chardev" -> DEVICE;
            default -> OTHER;
        };
    }
}
