package dev.holdfast.controller.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.container.Known;
import dev.holdfast.model.container.PublishedPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {

    private static final Urls URLS = new Urls("192.0.2.7");

    @ParameterizedTest
    @CsvSource({
        "80, http://192.0.2.7:20001",
        "443, https://192.0.2.7:20001",
        "8443, https://192.0.2.7:20001",
        "5432, http://192.0.2.7:20001",
    })
    void leadToWhatIsPublishedByTheMachinesAddress(int containerPort, String url) {
        var port = new PublishedPort("0.0.0.0", 20_001, containerPort, "tcp");

        assertThat(URLS.of(Known.of(Observed.running("web").publishing(port))))
                .containsExactly(url);
    }

    @Test
    void leadOnlyToWhatABrowserCanReach() {
        var port = new PublishedPort("0.0.0.0", 20_001, 53, "udp");

        assertThat(URLS.of(Known.of(Observed.running("dns").publishing(port)))).isEmpty();
    }
}
