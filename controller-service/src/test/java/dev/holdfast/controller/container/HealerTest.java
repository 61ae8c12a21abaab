package dev.holdfast.controller.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoheal",
                "willfarrell/autoheal:latest",
                "ghcr.io:443/qmcgaw/deunhealth:v1@sha256:abab",
                "containrrr/watchtower@sha256:ab/ab",
                "nickfedor/watchtower:1.12",
            })
    void knowsOtherHealersByTheirImage(String image) {
        assertThat(Healer.of("it", image)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoheal/web", "nginx", "my-watchtower-exporter:1", "postgres:18"})
    void takesNoOtherForOne(String image) {
        assertThat(Healer.of("it", image)).isEmpty();
    }
}
