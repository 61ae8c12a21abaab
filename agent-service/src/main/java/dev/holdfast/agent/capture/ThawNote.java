package dev.holdfast.agent.capture;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be thawed and when at the latest, in lines that a script reads as they stand: {@code
 * until SECONDS} and, for each freezer, the word that thaws and the file that takes it.
 *
 * @param until by the machine's uptime, which no clock that is set wrong moves
 */
record ThawNote(long until, List<Freezer> freezers) {

    private static final String UNTIL = "until ";

    ThawNote {
        freezers = List.copyOf(freezers);
    }

    List<String> lines() {
        var thaws = freezers.stream().map(it -> it.thaw() + " " + it.switchFile());
        return Stream.concat(Stream.of(UNTIL + until), thaws).toList();
    }

    static ThawNote of(List<String> lines) {
        var until = lines.getFirst().substring(UNTIL.length());
        var freezers = lines.stream().skip(1).map(line -> line.split(" ", 2));
        return new ThawNote(
                Long.parseLong(until),
                freezers.map(line -> Freezer.thawedBy(line[0], line[1])).toList());
    }
}
