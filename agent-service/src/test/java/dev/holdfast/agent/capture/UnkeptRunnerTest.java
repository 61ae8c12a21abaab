package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnkeptRunnerTest {

    @TempDir Path directory;

    @Test
    void findsNothingInWhatIsKeptWhole() throws IOException {
        Tree.growAt(directory);
        Files.createLink(directory.resolve("hard"), Files.writeString(at("file"), "kept"));

        assertThat(UnkeptRunner.in(directory)).isEmpty();
    }

    @Test
    void namesSockets() throws IOException {
        Files.createDirectories(at("volumes/db"));
        listen("volumes/db/b\nc");
        listen("a");

        assertThat(UnkeptRunner.in(directory))
                .containsExactly("sockets, which whoever listens makes anew: a, volumes/db/b?c");
    }

    @Test
    void namesLinksAndPipesOfSeveralNames() throws IOException {
        Files.createSymbolicLink(at("link"), Path.of("nowhere"));
        ProgramRunner.runWell(
                Program.of(Duration.ofSeconds(5), List.of("mkfifo", "" + at("pipe"))));
        assertThat(UnkeptRunner.in(directory)).isEmpty();

        Files.createLink(at("link-too"), at("link"));
        Files.createLink(at("pipe-too"), at("pipe"));

        assertThat(UnkeptRunner.in(directory))
                .containsExactly(
                        "that these names are one link or pipe each: link, link-too, pipe, pipe-too");
    }

    @Test
    void saysHowManyMoreThereAre() throws IOException {
        for (var number = 0; number < 103; number++) {
            listen("socket-%03d".formatted(number));
        }

        assertThat(UnkeptRunner.in(directory))
                .singleElement()
                .asString()
                .endsWith("socket-099 and 3 more");
    }

    private void listen(String name) throws IOException {
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(at(name)));
        }
    }

    private Path at(String name) {
        return directory.resolve(name);
    }
}
