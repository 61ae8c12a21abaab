package dev.holdfast.controller.backup;

import java.util.List;

/** It was looked at how the last drill of each stack ended. */
public record DrillsSeen(List<EndedDrill> latest) {

    public DrillsSeen {
        latest = List.copyOf(latest);
    }
}
