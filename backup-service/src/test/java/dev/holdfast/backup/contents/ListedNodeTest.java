package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedNodeTest {

    private static final String NODE =
            "{\"name\":\"a\\nb\\\"\",\"type\":\"%s\",\"path\":\"/stack/a\\nb\\\"\",\"uid\":999,"
                    + "\"gid\":70,%s\"mode\":%s,\"mtime\":\"%s\",\"message_type\":\"node\"}";

    @Test
    void tellsAFileAsPeopleKnowIt() {
        var line = NODE.formatted("file", "\"size\":6,", 8389101, "2026-11-27T23:53:27+01:00");

        assertThat(ListedNode.parse(line))
                .contains(
                        new FileEntry(
                                "a\nb\"",
                                "/stack/a\nb\"",
                                FileType.FILE,
                                6L,
                                "4755",
                                999,
                                70,
                                Instant.parse("2026-11-27T22:53:27Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "file, FILE, 0",
        "dir, DIRECTORY,",
        "symlink, LINK,",
        "fifo, PIPE,",
        "socket, SOCKET,",
        "dev, DEVICE,",
        "chardev, DEVICE,",
        "irregular, OTHER,"
    })
    void hasBytesOnlyWhereItIsAFile(String word, FileType type, Long bytes) {
        var entry = ListedNode.parse(NODE.formatted(word, "", 420, "never")).orElseThrow();

        assertThat(entry.type()).isEqualTo(type);
        assertThat(entry.bytes()).isEqualTo(bytes);
        assertThat(entry.mode()).isEqualTo("0644");
        assertThat(entry.modifiedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "scan", "[]", "{}", "{\"message_type\":\"snapshot\",\"tree\":\"1\"}"})
    void readsNothingIntoAnyOtherLine(String line) {
        assertThat(ListedNode.parse(line)).isEmpty();
    }
}
