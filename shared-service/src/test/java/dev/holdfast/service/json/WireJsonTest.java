package dev.holdfast.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WireJsonTest {

    @Test
    void whatSaysTheSameHasOneCanonicalText() {
        var one = "{\"b\": {\"d\": 0.25, \"c\": [2, 1]}, \"a\": null}";
        var other = "{\"a\":null,\"b\":{\"c\":[2,1],\"d\":0.25}}";

        assertThat(WireJson.canonical(one)).isEqualTo(WireJson.canonical(other)).isEqualTo(other);
        assertThat(WireJson.canonical("{\"a\":null,\"b\":{\"c\":[1,2],\"d\":0.25}}"))
                .as("an order that says something stays")
                .isNotEqualTo(other);
    }

    @Test
    void aTreeKeepsTheOrderOfItsText() {
        assertThat(WireJson.tree("{\"b\": 1, \"a\": 2}"))
                .containsExactly(Map.entry("b", 1), Map.entry("a", 2));
    }
}
