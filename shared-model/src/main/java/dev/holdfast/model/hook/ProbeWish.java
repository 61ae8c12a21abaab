package dev.holdfast.model.hook;

import static dev.holdfast.model.hook.HookLabel.PROBE;
import static dev.holdfast.model.hook.HookLabel.PROBE_TIMEOUT;
import static dev.holdfast.model.hook.HookLabel.PROBE_USER;

import dev.holdfast.model.drill.Probe;
import java.util.Map;
import java.util.Optional;

/** What one container's labels ask to be run in it in a drill. */
public final class ProbeWish {

    private ProbeWish() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where one cannot be understood, with its name
     */
    public static Optional<Probe> of(String service, Map<String, String> labels) {
        HookLabel.check(labels, HookLabel::isOfDrills);
        return Optional.ofNullable(labels.get(PROBE.label()))
                .map(text ->
                        new Probe(
                                service,
                                Words.parse(text),
                                labels.get(PROBE_USER.label()),
                                Optional.ofNullable(labels.get(PROBE_TIMEOUT.label()))
                                        .map(HookLabel::timeout)
                                        .orElse(Probe.USUAL_TIMEOUT)));
    }
}
