package dev.holdfast.backup.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Under which name a file is to be saved, as RFC 6266 has it. */
final class Disposition {

    /** No printable ASCII, an end of the quotes, or what some take for an encoded byte. */
    private static final String MISLEADING = "[^ -~]|[\"\\\\]|%(?=[0-9A-Fa-f]{2})";

    private Disposition() {}

    /** For whoever knows ASCII alone, as curl does, and for all others the name as it is. */
    static String of(String name) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(name.replaceAll(MISLEADING, "_"), encoded(name));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
