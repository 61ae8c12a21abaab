package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResticMessageTest {

    @Test
    void readsHowMuchIsDone() {
        assertThat(of("{\"message_type\":\"status\",\"percent_done\":0.375}").percent())
                .contains(37);
    }

    @Test
    void readsWhatWasStored() {
        var summary =
                """
                {"message_type":"summary","data_added":700,"data_added_packed":365,\
                "total_files_processed":3,"total_bytes_processed":900,"snapshot_id":"abc"}\
                """;

        assertThat(of(summary).stored()).contains(new Stored("abc", 3, 900, 365));
        assertThat(of(summary).percent()).isEmpty();
    }

    @Test
    void readsWhatWentWrong() {
        var locked = "{\"message_type\":\"exit_error\",\"code\":11,\"message\":\"is locked\"}";

        assertThat(of(locked).error()).contains("is locked");
    }

    @Test
    void takesNoNotesForPeople() {
        assertThat(ResticMessage.parse("created new cache")).isEqualTo(Optional.empty());
        assertThat(ResticMessage.parse("12")).isEqualTo(Optional.empty());
    }

    @Test
    void keepsPasswordsOutOfWhatIsPrinted() {
        var access = new RepositoryAccess("rest:http://x/h/", "h", "pass1", "pass2");

        assertThat(access.toString()).doesNotContain("pass1").doesNotContain("pass2");
        assertThat(access.environment().values()).doesNotContain("pass2");
    }

    private static ResticMessage of(String line) {
        return ResticMessage.parse(line).orElseThrow();
    }
}
