package dev.holdfast.repository.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProgramRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void givesItsInputAndReadsItsOutput() {
        var lines = new ArrayList<String>();
        var program = new Program(List.of("cat"), Map.of(), Path.of("/"), "a\nb\n", SOON);

        var end = ProgramRunner.run(program, Output.lines(lines::add));

        assertThat(end.code()).isZero();
        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void inheritsNothingButPathAndHome() {
        var lines = new ArrayList<String>();
        var program = new Program(List.of("env"), Map.of("SECRET", "s"), Path.of("/"), "", SOON);

        ProgramRunner.run(program, Output.lines(lines::add));

        assertThat(lines)
                .contains("SECRET=s")
                .allMatch(line -> line.matches("(SECRET|PATH|HOME)=.*"));
        assertThat(program.toString()).doesNotContain("SECRET");
    }

    @Test
    void tellsTheCodeAndTheLastErrors() {
        var end =
                ProgramRunner.run(Program.of(SOON, List.of("ls", "/not-there")), Output.ignored());

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.said()).contains("not-there");
    }

    @Test
    void endsWhatTakesTooLong() {
        var program = Program.of(Duration.ofMillis(200), List.of("sleep", "313"));

        assertThatThrownBy(() -> ProgramRunner.run(program, Output.ignored()))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("not done within");
        assertThat(sleeping("313")).isFalse();
    }

    @Test
    void endsWhatNobodyWaitsForAnyMore() throws InterruptedException {
        var failure = new AtomicReference<RuntimeException>();
        var waiting =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                ProgramRunner.runWell(Program.of(SOON, List.of("sleep", "317")));
                            } catch (ProgramFailure e) {
                                failure.set(e);
                            }
                        });
        Awaitility.await().until(() -> sleeping("317"));

        waiting.interrupt();
        waiting.join(SOON);

        assertThat(failure.get()).hasMessageContaining("interrupted");
        Awaitility.await().until(() -> !sleeping("317"));
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThatThrownBy(
                        () -> ProgramRunner.runWell(Program.of(SOON, List.of("no-such-program"))))
                .hasMessageContaining("no-such-program");
    }

    @Test
    void readsMoreThanAPipeHolds() {
        var bytes = new ByteArrayOutputStream();
        var text = "x".repeat(300_000);
        var program = new Program(List.of("cat"), Map.of(), Path.of("/"), text, SOON);

        ProgramRunner.run(program, stream -> stream.transferTo(bytes));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void endsWhatNobodyTakesTheOutputOf() {
        var program = Program.of(SOON, List.of("yes", "311"));
        var begin = System.nanoTime();

        assertThatThrownBy(() ->
                        ProgramRunner.run(
                                program,
                                _ -> {
                                    throw new IOException("the client is gone");
                                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the client is gone");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        Awaitility.await().until(() -> !sleeping("311"));
    }

    private static boolean sleeping(String seconds) {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::info)
                .anyMatch(
                        info -> info.arguments().map(List::of).orElse(List.of()).contains(seconds));
    }
}
