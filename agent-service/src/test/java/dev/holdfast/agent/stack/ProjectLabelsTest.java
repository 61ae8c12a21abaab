package dev.holdfast.agent.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.ServiceReplica;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectLabelsTest {

    private static final Map<String, String> WEB =
            Map.of(
                    "com.docker.compose.project", "shop",
                    "com.docker.compose.service", "web",
                    "com.docker.compose.container-number", "2");

    @Test
    void readsThePlaceOfAContainer() {
        assertThat(ProjectLabels.place(WEB)).isEqualTo(new ServiceReplica("shop", "web", 2));
        assertThat(ProjectLabels.place(Map.of())).isNull();
    }

    @Test
    void takesARunForNoPartOfItsStack() {
        var run = new java.util.HashMap<>(WEB);
        run.put("com.docker.compose.oneoff", "True");

        assertThat(ProjectLabels.place(run)).isNull();
    }

    @Test
    void readsWhatAContainerDependsOn() {
        var label = "db:service_healthy:true,migrate:service_completed_successfully:false,a:b";

        assertThat(ProjectLabels.dependencies(Map.of("com.docker.compose.depends_on", label)))
                .containsExactly(
                        new Dependency("db", Dependency.Condition.HEALTHY, true),
                        new Dependency("migrate", Dependency.Condition.COMPLETED, false),
                        new Dependency("a", Dependency.Condition.STARTED, false));
    }

    @Test
    void knowsWhatIsAwaitedToComplete() {
        var label =
                "db:service_healthy:true,migrate:service_completed_successfully:false,a:service_started";

        assertThat(ProjectLabels.awaitedToComplete(Map.of("com.docker.compose.depends_on", label)))
                .containsExactly("migrate");
        assertThat(ProjectLabels.awaitedToComplete(Map.of())).isEmpty();
    }
}
