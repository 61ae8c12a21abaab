package dev.holdfast.agent.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a container's log as the engine sends it.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach">the
 *     frames of a log without terminal</a>
 */
final class LogTranslation {

    private static final int HEADER = 8;

    private LogTranslation() {}

    /** Lines of a log; frames are unpacked where it comes in frames. */
    static List<String> lines(byte[] log) {
        var text = isFramed(log) ? withoutFrames(log) : log;
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    private static boolean isFramed(byte[] log) {
        return log.length >= HEADER && log[0] <= 2 && log[0] >= 0 && log[1] == 0 && log[2] == 0;
    }

    private static byte[] withoutFrames(byte[] log) {
        var frames = ByteBuffer.wrap(log);
        var text = new ByteArrayOutputStream(log.length);
        while (frames.remaining() >= HEADER) {
            frames.getInt();
            var length = Math.min(frames.getInt(), frames.remaining());
            text.write(log, frames.position(), length);
            frames.position(frames.position() + length);
        }
        return text.toByteArray();
    }
}
