package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.PartlyFailedException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a method did with the items that it was handed.
 *
 * @param why it left some of them; null where it did not
 */
record Taken(List<Item> done, List<Item> left, @Nullable Throwable why) {

    /**
     * @param thrown by the method; null if it returned
     */
    static Taken of(List<Item> items, @Nullable Throwable thrown) {
        return switch (thrown) {
            case null -> new Taken(items, List.of(), null);
            case PartlyFailedException partly ->
                    new Taken(
                            only(items, item -> !partly.isAbout(item.inbound())),
                            only(items, item -> partly.isAbout(item.inbound())),
                            partly.getCause());
            default -> new Taken(List.of(), items, thrown);
        };
    }

    private static List<Item> only(List<Item> items, Predicate<Item> wanted) {
        return items.stream().filter(wanted).toList();
    }
}
