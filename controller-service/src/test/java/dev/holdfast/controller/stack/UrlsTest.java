package dev.holdfast.controller.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.PublishedPort;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource({
        "80, tcp, 127.0.0.1:28980, http://127.0.0.1:28980",
        "443, tcp, 127.0.0.1:28981, https://127.0.0.1:28981",
        "8443, tcp, [::1]:8443, https://[::1]:8443"
    })
    void lieWhereTheHostSaysThatAPortIsReached(
            int containerPort, String protocol, String reachableAt, String url) {
        var port = new PublishedPort("0.0.0.0", 20000, containerPort, protocol, reachableAt);

        assertThat(Urls.of(List.of(port))).containsExactly(url);
    }

    @ParameterizedTest
    @CsvSource({"80, tcp,", "53, udp, 127.0.0.1:28980"})
    void areNoneForWhatNoBrowserReaches(
            int containerPort, String protocol, @Nullable String reachableAt) {
        var port = new PublishedPort("0.0.0.0", 20000, containerPort, protocol, reachableAt);

        assertThat(Urls.of(List.of(port))).isEmpty();
    }
}
