package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrillImagesTest {

    private static final CapturedImage APP = new CapturedImage("sha256:1", "app:latest");

    @Test
    void takesNothingAwayThatWasThere() {
        var images = before(Map.of("app:latest", "sha256:1", "sha256:1", "sha256:1"));

        assertThat(images.brought()).isEmpty();
        assertThat(images.meant()).containsExactly(Map.entry("app:latest", "sha256:1"));
    }

    @Test
    void takesNameAndImageAwayThatWereNot() {
        assertThat(before(Map.of()).brought()).containsExactly("app:latest", "sha256:1");
    }

    @Test
    void leavesTheImageWhereItWasThereByAnotherName() {
        assertThat(before(Map.of("sha256:1", "sha256:1")).brought()).containsExactly("app:latest");
    }

    @Test
    void putsTheNameBackThatMeantAnother() {
        var images = before(Map.of("app:latest", "sha256:2"));

        assertThat(images.meant()).containsEntry("app:latest", "sha256:2");
        assertThat(images.brought()).containsExactly("sha256:1");
    }

    private static DrillImages before(Map<String, String> there) {
        return DrillImages.of(
                new CommandId(UUID.randomUUID()),
                Path.of("/staging"),
                List.of(APP),
                reference -> Optional.ofNullable(there.get(reference)));
    }
}
