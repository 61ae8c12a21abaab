package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectOrderTest {

    private static final ProjectOrder ORDER =
            new ProjectOrder(Map.of("shop", Set.of("db", "proxy"), "db", Set.of("storage")));

    @Test
    void refusesAProjectThatComesAfterItself() {
        var circle = ORDER.with("storage", Stream.of("proxy", "shop"));

        assertThat(circle.refusal("storage"))
                .contains(
                        "after goes round in a circle: storage, which comes after shop, which comes"
                                + " after db, which comes after storage");
    }

    @Test
    void refusesNothingElse() {
        assertThat(ORDER.refusal("shop")).isEmpty();
        assertThat(ORDER.with("blog", Stream.of("shop", "blog")).refusal("blog")).isEmpty();
    }

    @Test
    void readsNames() {
        assertThat(StartOrder.projects("db, proxy,db")).containsExactly("db", "proxy");
        assertThat(StartOrder.projects("none")).isEmpty();
    }
}
