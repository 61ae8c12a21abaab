package dev.holdfast.repository.restic;

import static dev.holdfast.repository.restic.AccessSetting.USER;
import static dev.holdfast.repository.restic.AccessSetting.USER_PASSWORD;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What cannot be in the settings of a repository. No sentence repeats a value: it may be secret.
 */
final class AccessRefusals {

    private AccessRefusals() {}

    static List<String> of(RepositoryAccess access, String prefix) {
        return Scheme.of(access.url())
                .map(scheme -> of(scheme, access, prefix))
                .orElseGet(() -> List.of(unknown(prefix)));
    }

    private static List<String> of(Scheme scheme, RepositoryAccess access, String prefix) {
        var refusals = new ArrayList<String>();
        if (!scheme.fits(access.url())) {
            refusals.add(
                    "%surl: a repository %s is written %s, and without a password"
                            .formatted(prefix, scheme.text(), scheme.example()));
        }
        for (var setting : AccessSetting.values()) {
            var key = prefix + setting.key();
            if (!setting.isGiven(access) && scheme.needed().contains(setting)) {
                refusals.add(
                        "%s is missing: a repository %s needs it".formatted(key, scheme.text()));
            }
            if (setting.isGiven(access) && !scheme.taken().contains(setting)) {
                refusals.add(
                        "%s is nothing for a repository %s: leave it out"
                                .formatted(key, scheme.text()));
            }
        }
        if (scheme == Scheme.REST_SERVER && USER.isGiven(access) != USER_PASSWORD.isGiven(access)) {
            refusals.add("%suser and %suser-password go together".formatted(prefix, prefix));
        }
        return List.copyOf(refusals);
    }

    private static String unknown(String prefix) {
        return "%surl is none that Holdfast knows: write %s"
                .formatted(
                        prefix,
                        Stream.of(Scheme.values())
                                .map(Scheme::example)
                                .collect(Collectors.joining(" or ")));
    }
}
