package dev.holdfast.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LogTranslationTest {

    @Test
    void unpacksFrames() {
        var log = ByteBuffer.allocate(64);
        frame(log, 1, "one\n");
        frame(log, 2, "two\nthr");
        frame(log, 1, "ee\n");

        assertThat(LogTranslation.lines(written(log))).containsExactly("one", "two", "three");
    }

    @Test
    void readsATerminalsLogAsItIs() {
        assertThat(LogTranslation.lines("one\r\ntwo\r\n".getBytes(UTF_8)))
                .containsExactly("one", "two");
    }

    @Test
    void readsWhatACutOffFrameStillHas() {
        var log = ByteBuffer.allocate(64);
        frame(log, 1, "one\n");
        log.put((byte) 1).put(new byte[3]).putInt(100).put("tw".getBytes(UTF_8));

        assertThat(LogTranslation.lines(written(log))).containsExactly("one", "tw");
    }

    private static void frame(ByteBuffer log, int stream, String text) {
        log.put((byte) stream).put(new byte[3]).putInt(text.length()).put(text.getBytes(UTF_8));
    }

    private static byte[] written(ByteBuffer log) {
        var bytes = new byte[log.flip().remaining()];
        log.get(bytes);
        return bytes;
    }
}
