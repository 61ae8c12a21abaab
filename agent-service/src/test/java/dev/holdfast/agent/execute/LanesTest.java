package dev.holdfast.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(Executors.newVirtualThreadPerTaskExecutor());

    @Test
    void worksOneLaneInOrder() {
        var done = new CopyOnWriteArrayList<Integer>();
        IntStream.range(0, 500).forEach(i -> lanes.submit("shop", () -> done.add(i)));

        await().untilAsserted(() -> assertThat(done).hasSize(500));
        assertThat(List.copyOf(done)).isSorted();
    }

    @Test
    void waitsForNoOtherLane() throws InterruptedException {
        var longWork = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        lanes.submit("shop", () -> awaitQuietly(longWork));
        lanes.submit("blog", done::countDown);

        done.await();
        assertThat(longWork.getCount()).isOne();
        longWork.countDown();
    }

    @Test
    void worksOnSingleContainersOfALaneAtOnceAndOnEachInOrder() throws InterruptedException {
        var longWork = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        var done = new CopyOnWriteArrayList<Integer>();
        lanes.submit("shop", "db", () -> awaitQuietly(longWork));
        IntStream.range(0, 50).forEach(i -> lanes.submit("shop", "db", () -> done.add(i)));
        lanes.submit("shop", "web", other::countDown);

        other.await();
        assertThat(done).isEmpty();
        longWork.countDown();
        await().untilAsserted(() -> assertThat(done).hasSize(50));
        assertThat(List.copyOf(done)).isSorted();
    }

    @Test
    void worksOnAWholeLaneAlone() {
        var longWork = new CountDownLatch(1);
        var done = new CopyOnWriteArrayList<String>();
        lanes.submit("shop", "db", () -> awaitQuietly(longWork));
        lanes.submit("shop", () -> done.add("whole"));
        lanes.submit("shop", "web", () -> done.add("web"));

        assertThat(done).isEmpty();
        longWork.countDown();
        await().untilAsserted(() -> assertThat(done).containsExactly("whole", "web"));
    }

    @Test
    void keepsNothingOfALaneThatIsEmpty() {
        IntStream.range(0, 50).forEach(i -> lanes.submit("lane" + i, () -> {}));
        IntStream.range(0, 50).forEach(i -> lanes.submit("lane", "container" + i % 3, () -> {}));

        await().untilAsserted(() -> assertThat(lanes.busy()).isZero());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
