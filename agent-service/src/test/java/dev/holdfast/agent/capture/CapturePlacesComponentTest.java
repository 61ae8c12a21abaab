package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.Engines;
import dev.holdfast.agent.engine.StackEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CapturePlacesComponentTest {

    private static final String SHOP = "shop";
    private static final String SAVED = "saved";

    @TempDir Path clones;
    StackEngine engine;
    CapturePlaces places;
    CapturedImage image;
    final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() {
        engine = Engines.stacks(URI.create("unix:///var/run/docker.sock"));
        places = places();
        image = new CapturedImage(idOf(TestStack.IMAGE), TestStack.IMAGE);
    }

    /** By its inode and times a backup knows a file that it need not read. */
    @Test
    void savesImagesOnceForAsLongAsTheyAreTheSame() throws IOException {
        capture(SHOP, image);
        var before = Files.getAttribute(images(SHOP), "unix:ctime");
        var inode = Files.getAttribute(images(SHOP), "unix:ino");
        capture(SHOP, image);

        assertThat(told).containsExactly(SAVED);
        assertThat(Files.getAttribute(images(SHOP), "unix:ctime")).isEqualTo(before);
        assertThat(Files.getAttribute(images(SHOP), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        capture(SHOP, image);

        try (var left = Files.list(Leftovers.place(clones, SHOP))) {
            assertThat(left).containsExactly(images(SHOP));
        }
    }

    /** The same content by another name comes back by another name. */
    @Test
    void savesThemAnewOnceTheyAreOthers() throws IOException {
        capture(SHOP, image);
        var before = Files.getAttribute(images(SHOP), "unix:ctime");
        capture(SHOP, new CapturedImage(image.id(), "no-name-of-it"));

        assertThat(told).containsExactly(SAVED, SAVED);
        assertThat(Files.getAttribute(images(SHOP), "unix:ctime")).isNotEqualTo(before);
    }

    @Test
    void keepsNothingOfWhatFailed() {
        var unknown = new CapturedImage("sha256:" + "0".repeat(64), "no-such-image");

        assertThatThrownBy(() -> capture(SHOP, unknown)).isInstanceOf(EngineFailure.class);

        assertThat(Leftovers.place(clones, SHOP)).doesNotExist();
        assertThat(places.resting()).isEmpty();
    }

    @Test
    void keepsNothingWhereNothingIsSaved() throws IOException {
        try (var place = places.open(SHOP)) {
            place.save(Set.of(), () -> told.add(SAVED));
            Files.writeString(place.path().resolve("captured"), "text");
        }

        assertThat(told).isEmpty();
        assertThat(Leftovers.place(clones, SHOP)).doesNotExist();
    }

    /** It may have ended in the middle of one. */
    @Test
    void trustsNoImagesOfAnAgentBefore() throws IOException {
        capture(SHOP, image);
        Files.writeString(images(SHOP), "half an image");
        places = places();
        capture(SHOP, image);

        assertThat(told).containsExactly(SAVED, SAVED);
        assertThat(Files.size(images(SHOP))).isGreaterThan(1 << 20);
    }

    @Test
    void forgetsAStackUnlessItIsBeingCaptured() throws IOException {
        capture(SHOP, image);
        capture("other", image);
        try (var place = places.open("other")) {
            places.forget(SHOP);
            places.forget("other");

            assertThat(Leftovers.place(clones, SHOP)).doesNotExist();
            assertThat(place.path().resolve(Manifest.IMAGES)).exists();
        }
        assertThat(places.resting()).containsExactly("other");
    }

    private void capture(String project, CapturedImage wanted) throws IOException {
        try (var place = places.open(project)) {
            place.save(Set.of(wanted), () -> told.add(SAVED));
            Files.writeString(place.path().resolve("captured"), "text");
        }
    }

    private Path images(String project) {
        return Leftovers.place(clones, project).resolve(Manifest.IMAGES);
    }

    private CapturePlaces places() {
        var settings = Map.of("holdfast.snapshot.clones", "" + clones);
        return new CapturePlaces(engine, Settings.of(SnapshotConfig.class, settings));
    }

    private String idOf(String name) {
        return engine.image(name).orElseThrow().path("Id").asText();
    }
}
