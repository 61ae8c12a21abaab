package dev.holdfast.repository.restic;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Passwords of the form that ours have, so that the repositories of tests open as fast as ours. */
public final class RepositoryPassword {

    private RepositoryPassword() {}

    /** Always the same one for the same name. */
    public static String of(String name) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var half = id.toString().replace("-", "");
        return half + new StringBuilder(half).reverse();
    }
}
