package dev.holdfast.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.PublishedPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {

    @Test
    void saysOncePerPortHowItIsReached() {
        var ports =
                List.of(
                        new PublishedPort("0.0.0.0", 8080, 80, "tcp"),
                        new PublishedPort("::", 8080, 80, "tcp"),
                        new PublishedPort("0.0.0.0", 53, 53, "udp"));

        assertThat(Door.sentences(ports))
                .containsExactly(
                        "port 53/udp is reached from outside by docker run's --publish 127.0.0.1:53:53/udp",
                        "port 8080/tcp is reached from outside by docker run's --publish 127.0.0.1:8080:8080/tcp");
    }

    @Test
    void saysWhatNobodyOutsideReaches() {
        assertThat(Door.sentences(List.of(new PublishedPort("127.0.0.1", 8080, 80, "tcp"))))
                .containsExactly(
                        "port 8080/tcp is published on 127.0.0.1, which is inside this container alone");
    }
}
