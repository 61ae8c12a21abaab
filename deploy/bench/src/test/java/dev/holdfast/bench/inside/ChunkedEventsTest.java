package dev.holdfast.bench.inside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunkedEventsTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String KILL = "{\"Action\":\"kill\"}\n";
    private static final String DIE = "{\"Action\":\"die\"}\n";
    private static final String NEXT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final EventFilter filter = new EventFilter(new SplittableRandom(1));

    @Test
    void passesEverythingWhereNothingIsDropped() throws IOException {
        var answer = HEAD + chunk(KILL) + chunk(DIE) + "0\r\n\r\n";

        assertThat(carried(answer)).isEqualTo(answer);
    }

    @Test
    void dropsWhatItIsToldTo() throws IOException {
        filter.obey("drop 1 kill");

        assertThat(carried(HEAD + chunk(KILL + DIE) + chunk(KILL) + "0\r\n\r\n"))
                .isEqualTo(HEAD + chunk(DIE) + "0\r\n\r\n");
        assertThat(filter.obey("flow")).isEqualTo("2 3");
    }

    @Test
    void dropsAShareOfAll() throws IOException {
        filter.obey("drop 0.3");

        carried(HEAD + chunk(DIE.repeat(10_000)) + "0\r\n\r\n");

        assertThat(Integer.parseInt(filter.obey("flow").split(" ")[0])).isBetween(2_800, 3_200);
    }

    @Test
    void leavesWhatFollowsTheAnswer() throws IOException {
        var engine = stream(HEAD + chunk(DIE) + "0\r\n\r\n" + NEXT);

        new ChunkedEvents(engine, new ByteArrayOutputStream(), filter).carry();

        assertThat(new String(engine.readAllBytes(), ISO_8859_1)).isEqualTo(NEXT);
    }

    @Test
    void leavesTheBodyOfWhatIsNoStream() throws IOException {
        var refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n";
        var engine = stream(refusal + "no");
        var client = new ByteArrayOutputStream();

        new ChunkedEvents(engine, client, filter).carry();

        assertThat(client.toString(ISO_8859_1)).isEqualTo(refusal);
        assertThat(new String(engine.readAllBytes(), ISO_8859_1)).isEqualTo("no");
    }

    private String carried(String answer) throws IOException {
        var client = new ByteArrayOutputStream();
        new ChunkedEvents(stream(answer), client, filter).carry();
        return client.toString(ISO_8859_1);
    }

    private static ByteArrayInputStream stream(String answer) {
        return new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
    }

    private static String chunk(String lines) {
        return "%x\r\n%s\r\n".formatted(lines.length(), lines);
    }
}
