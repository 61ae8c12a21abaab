package dev.holdfast.fleet.matrix;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ends something in the middle of an operation, and looks at what becomes of it. */
public final class KillMatrix {

    /** How many points are tried side by side at the most. */
    public static final int SITES = 2;

    private final Fleet fleet;
    private final List<Site> sites = new ArrayList<>();

    private KillMatrix(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Where nothing of it is yet. */
    public static KillMatrix begin(Fleet fleet) {
        remove(fleet);
        return new KillMatrix(fleet);
    }

    /** Takes away what any run may have left. */
    public static void remove(Fleet fleet) {
        fleet.awaitReady();
        fleet.remove(
                hosts(fleet).flatMap(host -> Site.projects(host).stream()).toArray(String[]::new));
    }

    private static Stream<Host> hosts(Fleet fleet) {
        return Stream.of("host1", "host2").map(fleet::host);
    }

    /**
     * Tries points side by side, each on a host of its own. Both hosts are whole again before
     * either is given a copy of the other's stack.
     *
     * @param points that go with each other
     * @return of each what did not hold, in sentences
     */
    public List<List<String>> run(List<Point> points) {
        while (sites.size() < points.size()) {
            sites.add(newSite());
        }
        onEach(points, Site::disturb);
        onEach(points, Site::goOn);
        return sites.stream().limit(points.size()).map(Site::taken).toList();
    }

    private Site newSite() {
        var hosts = hosts(fleet).toList();
        var which = sites.size();
        return new Site(fleet, hosts.get(which), hosts.get((which + 1) % hosts.size()));
    }

    private void onEach(List<Point> points, BiConsumer<Site, Point> what) {
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, points.size())
                            .<Callable<Boolean>>mapToObj(which ->
                                    () -> {
                                        what.accept(sites.get(which), points.get(which));
                                        return true;
                                    })
                            .toList();
            for (var one : beside.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(points + " cannot be tried: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Breaks by hand what is looked at, and looks: who has never found anything may look at
     * nothing.
     *
     * @return what did not hold, in sentences
     */
    public List<String> findPlanted() {
        var site = sites.isEmpty() ? newSite() : sites.getFirst();
        site.plant();
        return site.taken();
    }
}
