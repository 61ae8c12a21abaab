package dev.holdfast.bench.inside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One answer to a question for events, an event a line, in chunks as HTTP has them. */
final class ChunkedEvents {

    private static final int HEX = 16;

    private final InputStream from;
    private final OutputStream to;
    private final EventFilter filter;

    ChunkedEvents(InputStream from, OutputStream to, EventFilter filter) {
        this.from = from;
        this.to = to;
        this.filter = filter;
    }

    /** To the end of this answer; whatever is no stream of events passes as it is. */
    void carry() throws IOException {
        if (!isChunked()) {
            return;
        }
        for (var size = size(); size > 0; size = size()) {
            var chunk = from.readNBytes(size);
            line();
            carry(chunk);
        }
        to.write(("0\r\n" + line() + "\r\n").getBytes(ISO_8859_1));
    }

    /** Carries the head. */
    private boolean isChunked() throws IOException {
        var chunked = false;
        while (true) {
            var line = line();
            to.write((line + "\r\n").getBytes(ISO_8859_1));
            if (line.isEmpty()) {
                return chunked;
            }
            chunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
        }
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), HEX);
    }

    private void carry(byte[] chunk) throws IOException {
        awaitFlow();
        var kept = new String(chunk, ISO_8859_1).lines().filter(filter::passes);
        var lines = String.join("", kept.map(line -> line + "\n").toList());
        if (!lines.isEmpty()) {
            to.write("%x\r\n%s\r\n".formatted(lines.length(), lines).getBytes(ISO_8859_1));
        }
    }

    private void awaitFlow() throws IOException {
        try {
            filter.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("the engine hung up");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
