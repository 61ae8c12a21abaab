package dev.holdfast.model.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookWishTest {

    @Test
    void asksForNothingWithoutLabels() {
        var wish = HookWish.of(Map.of("com.acme", "x"));

        assertThat(wish.before()).isEmpty();
        assertThat(wish.after()).isEmpty();
        assertThat(wish.readyMade()).isEmpty();
        assertThat(wish.stop()).isFalse();
        assertThat(wish.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "app flush --now|app,flush,--now",
                "  app   flush |app,flush",
                "/bin/sh -c 'dump > /tmp/x; true'|/bin/sh,-c,dump > /tmp/x; true",
                "app \"a \\\"b\\\" \\c\" d\\ e|app,a \"b\" \\c,d e",
                "app '' \"\"|app,,",
                "app $HOME *.txt|app,$HOME,*.txt",
                "[\"app\", \"a b\"]|app,a b",
                " [ \"app\" ,\"\\\"\\u0041\\\\\\/\\n\" ] |app,\"A\\/\\n",
                "[\"app\",\"\"]|app,",
            })
    void readsAProgramAndItsArgumentsAsAShellWouldSplitThemAndNothingElseOfAShell(
            String text, String words) {
        var wish = HookWish.of(Map.of("holdfast.snapshot.before", text));

        assertThat(wish.before().orElseThrow().command())
                .isEqualTo(List.of(words.replace("\\n", "\n").split(",", -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "holdfast.snapshot.before|``|names no program",
                "holdfast.snapshot.before|[]|names no program",
                "holdfast.snapshot.before|[\"\"]|names no program",
                "holdfast.snapshot.before|[\"a\", 1]|is no JSON array of texts",
                "holdfast.snapshot.after|[\"a\"|is no JSON array of texts",
                "holdfast.snapshot.after|[\"a\\x\"]|is no JSON array of texts",
                "holdfast.snapshot.after|app 'x|has a quote that does not end",
                "holdfast.snapshot.after|app \"x\\\"|has a quote that does not end",
                "holdfast.snapshot.after|app \\|ends with a backslash",
                "holdfast.snapshot.timeout|soon|not a duration",
                "holdfast.snapshot.timeout|0s|is a duration from 1s to 1h",
                "holdfast.snapshot.timeout|2h|is a duration from 1s to 1h",
                "holdfast.snapshot.hook|postgres|is postgresql, mariadb or redis",
                "holdfast.snapshot.user|` `|is empty",
                "holdfast.snapshot.befor|app|is no label that Holdfast knows",
                "docker-volume-backup.archive-pre|app 'x|has a quote that does not end",
            })
    void refusesWhatItCannotUnderstandAndNamesTheLabel(String name, String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HookWish.of(Map.of(name, text)))
                .withMessageStartingWith(name + " ")
                .withMessageContaining(why);
    }

    @Test
    void refusesOneThatIsTooLongToBeMeant() {
        var wordy = "a ".repeat(2_001);

        assertThat(HookLabel.refusal("holdfast.snapshot.before", wordy)).isPresent();
        assertThat(HookLabel.refusal("holdfast.snapshot.before", "[\"" + wordy + "\"]"))
                .isPresent();
    }

    @Test
    void readsWhatDockerVolumeBackupReads() {
        var wish =
                HookWish.of(
                        Map.of(
                                "docker-volume-backup.archive-pre",
                                "dump",
                                "docker-volume-backup.archive-pre.user",
                                "root",
                                "docker-volume-backup.archive-post",
                                "tidy",
                                "docker-volume-backup.stop-during-backup",
                                "true"));

        assertThat(wish.before())
                .contains(
                        new HookWish.Asked(
                                "docker-volume-backup.archive-pre", List.of("dump"), "root"));
        assertThat(wish.after())
                .contains(
                        new HookWish.Asked(
                                "docker-volume-backup.archive-post", List.of("tidy"), null));
        assertThat(wish.stop()).isTrue();
        assertThat(HookWish.of(Map.of("docker-volume-backup.stop-during-backup", "false")).stop())
                .isFalse();
    }

    @Test
    void prefersOurLabelsToThoseOfOthers() {
        var wish =
                HookWish.of(
                        Map.of(
                                "docker-volume-backup.archive-pre", "dump",
                                "docker-volume-backup.archive-post", "tidy",
                                "holdfast.snapshot.user", "app",
                                "holdfast.snapshot.before", "flush"));

        assertThat(wish.before())
                .contains(new HookWish.Asked("holdfast.snapshot.before", List.of("flush"), "app"));
        assertThat(wish.after()).map(HookWish.Asked::command).contains(List.of("tidy"));
    }

    @Test
    void takesAReadyMadeOneInPlaceOfADumpOfOthersAndBesideOurs() {
        var readyMade = Map.of("holdfast.snapshot.hook", "redis");
        var dump = Map.of("docker-volume-backup.archive-pre", "dump");
        var ours = Map.of("holdfast.snapshot.before", "flush");

        assertThat(HookWish.of(readyMade).readyMade()).contains(ReadyMade.REDIS);
        assertThat(HookWish.of(both(readyMade, dump)).before()).isEmpty();
        assertThat(HookWish.of(both(readyMade, ours)).before()).isPresent();
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        return java.util.stream.Stream.of(one, other)
                .flatMap(it -> it.entrySet().stream())
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
