package dev.holdfast.controller;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.PublishedPort;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A container as an agent would report it, one change at a time. */
public record Observed(ObservedContainer container) {

    /** A managed container of {@code shop} that runs since a while and is wished to run always. */
    public static Observed running(String service) {
        return new Observed(
                new ObservedContainer(
                        newId(),
                        "shop-" + service + "-1",
                        "holdfast/sample-tiny",
                        new ServiceReplica("shop", service, 1),
                        true,
                        new RestartPolicy.Always(),
                        false,
                        null,
                        ContainerState.RUNNING,
                        Health.NONE,
                        Instant.now().minus(Duration.ofMinutes(5)),
                        null,
                        List.of(),
                        Declared.NOTHING));
    }

    public static ContainerId newId() {
        var random = ThreadLocalRandom.current();
        return new ContainerId(
                IntStream.range(0, 64)
                        .mapToObj(_ -> Integer.toHexString(random.nextInt(16)))
                        .collect(Collectors.joining()));
    }

    public Observed died(int code) {
        return died(code, Intent.NONE);
    }

    public Observed died(int code, Intent intent) {
        return over(new Exit(code, false, true, "", Instant.now(), intent));
    }

    public Instant finishedAt() {
        return Objects.requireNonNull(container.exit()).finishedAt();
    }

    public Observed over(Exit exit) {
        return with(ContainerState.EXITED, container.startedAt(), exit, container.networkParent());
    }

    /** Runs again, since this instant. */
    public Observed started(Instant at) {
        return with(ContainerState.RUNNING, at, null, container.networkParent());
    }

    /** Its health check says so. */
    public Observed turned(Health health) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        health,
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        container.declared()));
    }

    public Observed inNetworkOf(ObservedContainer parent) {
        return with(container.state(), container.startedAt(), container.exit(), parent.id());
    }

    public Observed unmanaged() {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        false,
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        container.declared()));
    }

    public Observed publishing(PublishedPort... ports) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        List.of(ports),
                        container.declared()));
    }

    /** Asks for this in its Compose file and labels. */
    public Observed declaring(Declared declared) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        declared));
    }

    /** Depends on these services of its stack. */
    public Observed dependingOn(Dependency... dependencies) {
        return declaring(
                new Declared(null, null, null, null, List.of(dependencies), Map.of(), List.of()));
    }

    /** Asks for this restart policy; a one-shot is waited for to complete. */
    public Observed wishing(RestartPolicy wish, boolean oneShot) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        wish,
                        oneShot,
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        container.declared()));
    }

    /** Labelled so. */
    public Observed labelled(Map<String, String> labels) {
        var depends = container.declared().dependsOn();
        return declaring(new Declared(null, null, null, null, depends, labels, List.of()));
    }

    /** Of another stack than {@code shop}. */
    public Observed inProject(String project) {
        var service = Objects.requireNonNull(container.place()).service();
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        project + "-" + service + "-1",
                        container.image(),
                        new ServiceReplica(project, service, 1),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        container.declared()));
    }

    /** Made from this image. */
    public Observed ofImage(String image) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        image,
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        container.state(),
                        container.health(),
                        container.startedAt(),
                        container.exit(),
                        container.ports(),
                        container.declared()));
    }

    /** Compose made it anew: another id at the same place. */
    public Observed recreated() {
        return new Observed(
                new ObservedContainer(
                        newId(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        container.networkParent(),
                        ContainerState.RUNNING,
                        container.health(),
                        Instant.now(),
                        null,
                        container.ports(),
                        container.declared()));
    }

    private Observed with(
            ContainerState state,
            @Nullable Instant startedAt,
            @Nullable Exit exit,
            @Nullable ContainerId networkParent) {
        return new Observed(
                new ObservedContainer(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.place(),
                        container.managed(),
                        container.wish(),
                        container.oneShot(),
                        networkParent,
                        state,
                        container.health(),
                        startedAt,
                        exit,
                        container.ports(),
                        container.declared()));
    }
}
