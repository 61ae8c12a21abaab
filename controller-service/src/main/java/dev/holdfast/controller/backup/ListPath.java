package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.service.page.Cursor;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the backup service has one page of a collection. */
final class ListPath {

    private ListPath() {}

    static String of(String collection, Filter filter, @Nullable Cursor after, int limit) {
        return Stream.of(
                        parameter("host", filter.host()),
                        parameter("stack", filter.project()),
                        parameter("cursor", after == null ? null : after.key().getFirst()))
                .collect(Collectors.joining("", collection + "?limit=" + limit, ""));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
