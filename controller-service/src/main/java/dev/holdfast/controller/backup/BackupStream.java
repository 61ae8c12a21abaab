package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.service.export.ExportHeaders;
import dev.holdfast.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Bytes that the backup service gives.
 *
 * @param count how many are to come
 * @param disposition under which name they are to be kept
 */
record BackupStream(long count, String disposition, InputStream body) {

    private static final int LONGEST_PROBLEM = 64 * 1024;

    /**
     * @throws ProblemException the service's own where it refused
     */
    static BackupStream of(int status, HttpHeaders headers, InputStream body) {
        if (status != 200) {
            new BackupAnswer(status, text(body)).accepted();
        }
        return new BackupStream(
                headers.firstValue(ExportHeaders.BYTES)
                        .or(() -> headers.firstValue("Content-Length"))
                        .map(Long::parseLong)
                        .orElseThrow(BackupStream::unknown),
                headers.firstValue("Content-Disposition").orElseThrow(BackupStream::unknown),
                body);
    }

    /**
     * Hands all of them on; whoever takes no more ends it for the backup service, too.
     *
     * @throws IOException where they break off or are not there in time
     */
    void transferTo(OutputStream to, Duration within) throws IOException {
        var end =
                CompletableFuture.runAsync(
                        this::close,
                        CompletableFuture.delayedExecutor(
                                within.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            body.transferTo(to);
        } finally {
            end.cancel(false);
        }
    }

    private void close() {
        try {
            body.close();
        } catch (IOException e) {
            // Whoever reads it learns so.
        }
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readNBytes(LONGEST_PROBLEM), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static ProblemException unknown() {
        return ProblemException.badGateway("the backup service did not say how much it gives");
    }
}
