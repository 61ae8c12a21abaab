package dev.holdfast.simulator.crowd;

import dev.holdfast.simulator.crowd.Happened.Begun;
import dev.holdfast.simulator.crowd.Happened.Ended;
import dev.holdfast.simulator.crowd.Happened.HeldUp;
import dev.holdfast.simulator.crowd.Happened.Needed;
import dev.holdfast.simulator.crowd.Happened.Released;
import dev.holdfast.simulator.crowd.Happened.Unmet;
import dev.holdfast.simulator.crowd.Member.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must hold in every history of a crowd. */
final class CrowdOracles {

    /** Starts issued, of starts needed. */
    static final double AMPLIFICATION = 1.05;

    private final Scene scene;
    private final List<Released> failing = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int needed;
    private int begun;

    private CrowdOracles(Scene scene) {
        this.scene = scene;
    }

    static List<String> violations(Scene scene, List<Happened> journal) {
        var oracles = new CrowdOracles(scene);
        journal.forEach(oracles::judge);
        oracles.judgeAmplification();
        return oracles.violations;
    }

    private void judge(Happened happened) {
        switch (happened) {
            case Released released -> judge(released);
            case HeldUp held -> judge(held);
            case Needed _ -> needed++;
            case Begun _ -> begun++;
            case Ended ended -> judge(ended);
        }
    }

    private void judge(Released released) {
        released.unmet().forEach(unmet -> judge(released, unmet));
        var isNow = !released.due().isAfter(released.at());
        if (isNow && released.open() >= scene.limits().slots()) {
            violate(released.at(), "is at more restarts than its host has slots");
        }
        if (released.due().isBefore(released.ticket().due())) {
            violate(released.at(), "came before its backoff");
        }
        if (released.ticket().kin() == null) {
            if (!isNow) {
                violate(released.at(), "delayed what fails for the first time");
            }
        } else {
            judgeSpacing(released);
        }
    }

    private void judge(Released released, Unmet unmet) {
        if (unmet.isHopeless()) {
            return;
        }
        if (unmet.isStopped()) {
            violate(released.at(), "went ahead though a person keeps down " + unmet.need());
        } else if (isPatient(released.at(), unmet.since())) {
            violate(released.at(), "went ahead without " + unmet.need());
        }
    }

    private void judgeSpacing(Released released) {
        failing.stream()
                .filter(it -> !it.member().equals(released.member()))
                .map(it -> Duration.between(it.due(), released.due()).abs())
                .filter(it -> it.compareTo(scene.limits().spacing()) < 0)
                .forEach(it ->
                        violate(released.at(), "two that fail alike are %s apart".formatted(it)));
        failing.add(released);
    }

    private void judge(HeldUp held) {
        if (held.note().isBlank()) {
            violate(held.at(), "waits and does not say for what");
        }
        if (held.open() < scene.limits().slots() && isReady(held)) {
            violate(held.at(), "waits for nothing: " + held.note());
        }
    }

    private boolean isReady(HeldUp held) {
        return held.unmet().stream().noneMatch(unmet -> mayHold(held, unmet));
    }

    private boolean mayHold(HeldUp held, Unmet unmet) {
        return unmet.isStopped() || isPatient(held.at(), unmet.since());
    }

    private boolean isPatient(Instant now, Instant since) {
        return now.isBefore(since.plus(scene.patience()));
    }

    private void judge(Ended ended) {
        if (ended.member().fate() == Fate.WENT_DOWN && (!ended.runs() || ended.waiting())) {
            violations.add("at the end: s%d is down".formatted(ended.member().number()));
        }
    }

    private void judgeAmplification() {
        if (begun > needed * AMPLIFICATION) {
            violations.add("%d starts for %d that were needed".formatted(begun, needed));
        }
    }

    private void violate(Instant at, String what) {
        violations.add(at + ": " + what);
    }
}
