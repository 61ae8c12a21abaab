package dev.holdfast.controller.incident;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What follows where containers are left as they are, and where they are well again. */
final class ContainerRules {

    private final List<KnownIncident> incidents;
    private final Damping damping;
    private final Instant now;

    /**
     * @param lately incidents of one host that are open, or may be opened again
     */
    ContainerRules(List<KnownIncident> lately, Damping damping, Instant now) {
        this.incidents =
                lately.stream()
                        .filter(known -> known.kind() == IncidentKind.FAILING_CONTAINERS)
                        .sorted(comparing(KnownIncident::openedAt).thenComparing(KnownIncident::id))
                        .toList();
        this.damping = damping;
        this.now = now;
    }

    KnownIncident held(News.Held held, UUID fresh) {
        var member = held.member();
        return ofSameCause(member)
                .map(known -> joined(known, held))
                .orElseGet(() -> opened(held, fresh).with(member));
    }

    /** From top to bottom: what is open comes before what was. */
    private Optional<KnownIncident> ofSameCause(Member member) {
        Predicate<KnownIncident> isAboutIt = known -> known.isAbout(member.container());
        return Stream.of(
                        open(isAboutIt),
                        open(known ->
                                known.members().stream().anyMatch(it -> it.isIn(member.stack()))),
                        open(known -> known.ailing().anyMatch(it -> failsTogether(it, member))),
                        incidents.stream().filter(isAboutIt))
                .flatMap(candidates -> candidates)
                .findFirst();
    }

    private Stream<KnownIncident> open(Predicate<KnownIncident> wanted) {
        return incidents.stream().filter(KnownIncident::isOpen).filter(wanted);
    }

    private boolean failsTogether(Member known, Member member) {
        return known.failsLike(member)
                && known.since().plus(damping.togetherWithin()).isAfter(member.since());
    }

    private KnownIncident joined(KnownIncident known, News.Held held) {
        var member = held.member();
        var before =
                known.members().stream()
                        .filter(it -> it.container().equals(member.container()))
                        .findFirst();
        var joined = known.with(before.map(it -> it.again(member)).orElse(member));
        return known.isOpen()
                ? joined.updated(entry(Change.UPDATED, held))
                : joined.reopened(entry(Change.REOPENED, held));
    }

    private KnownIncident opened(News.Held held, UUID fresh) {
        var member = held.member();
        return KnownIncident.opened(
                fresh,
                IncidentKind.FAILING_CONTAINERS,
                "container " + member.container(),
                held.host(),
                "what failed on %s holds again".formatted(held.host()),
                entry(Change.OPENED, held));
    }

    private Entry entry(Change change, News.Held held) {
        return new Entry(now, change, held.member().sentence(), held.decision());
    }

    Optional<KnownIncident> recovered(UUID container, String why) {
        return incidents.stream()
                .filter(KnownIncident::isOpen)
                .flatMap(known -> recovered(known, container, why).stream())
                .findFirst();
    }

    private Optional<KnownIncident> recovered(KnownIncident known, UUID container, String why) {
        return known.ailing()
                .filter(member -> member.container().equals(container))
                .findFirst()
                .map(member -> recovered(known, member, why));
    }

    private KnownIncident recovered(KnownIncident known, Member member, String why) {
        var sentence = "%s: %s".formatted(member.place(), why);
        var rest = known.with(member.over(now));
        return rest.ailing().findAny().isPresent()
                ? rest.updated(new Entry(now, Change.UPDATED, sentence, null))
                : rest.resolved(new Entry(now, Change.RESOLVED, sentence, null));
    }
}
