package dev.holdfast.model.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * A label that another healer reads. Where several speak of one setting, the last of them here
 * counts.
 *
 * @see <a href="https://github.com/willfarrell/docker-autoheal">autoheal</a>
 * @see <a href="https://github.com/qdm12/deunhealth">deunhealth</a>
 */
enum ForeignLabel {
    AUTOHEAL("autoheal", Setting.UNHEALTHY, "true or false"),
    AUTOHEAL_STOP_TIMEOUT("autoheal.stop.timeout", Setting.STOP_TIMEOUT, "a number of seconds"),
    DEUNHEALTH("deunhealth.restart.on.unhealthy", Setting.UNHEALTHY, "true or false"),
    /** Komodo leaves alone what carries it, whatever its value. */
    KOMODO_SKIP("komodo.skip", Setting.UNHEALTHY, "anything");

    private final String label;
    private final Setting setting;
    private final String takes;

    ForeignLabel(String label, Setting setting, String takes) {
        this.label = label;
        this.setting = setting;
        this.takes = takes;
    }

    String label() {
        return label;
    }

    /** What is wrong with a value; empty where nothing is. */
    Optional<String> refusal(String text) {
        return asks(text).isPresent()
                ? Optional.empty()
                : Optional.of("%s is %s, not %s".formatted(label, takes, text));
    }

    /** What it asks for in our words; empty where nobody knows what it means. */
    Optional<Asked> asks(String text) {
        return value(text).map(value -> new Asked(setting, value, Asked.label(label)));
    }

    private Optional<String> value(String text) {
        return switch (this) {
            case AUTOHEAL, DEUNHEALTH ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "true" -> Optional.of(Kind.REACT);
                        case "false" -> Optional.of(Kind.IGNORE);
                        default -> Optional.empty();
                    };
            case AUTOHEAL_STOP_TIMEOUT -> Optional.of(text + "s").filter(Kind.WAIT::accepts);
            case KOMODO_SKIP -> Optional.of(Kind.IGNORE);
        };
    }
}
