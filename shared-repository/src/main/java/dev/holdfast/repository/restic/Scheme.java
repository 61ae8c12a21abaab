package dev.holdfast.repository.restic;

import static dev.holdfast.repository.restic.AccessSetting.KNOWN_HOSTS;
import static dev.holdfast.repository.restic.AccessSetting.PRIVATE_KEY;
import static dev.holdfast.repository.restic.AccessSetting.REGION;
import static dev.holdfast.repository.restic.AccessSetting.USER;
import static dev.holdfast.repository.restic.AccessSetting.USER_PASSWORD;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a repository is, by how its address begins, and what it needs there. */
enum Scheme {
    DIRECTORY("in a directory", "/", "/.+", "/path"),

    REST_SERVER(
            "on a rest-server",
            "rest:",
            "rest:https?://[^/@\\s]+(/\\S*)?",
            "rest:https://host:port/path/"),

    S3(
            "in an S3 bucket",
            "s3:",
            "s3:(https?://)?[^/@\\s]+/[^/\\s]\\S*",
            "s3:https://endpoint/bucket/path"),

    /** No name begins with a dash, which ssh would take for an option. */
    SFTP(
            "on an SFTP server",
            "sftp:",
            "sftp:(//(NAME@)?(NAME|\\[[^]\\s]+])(:\\d+)?/.+|(NAME@)?NAME:[^@]+)"
                    .replace("NAME", "[^-:/@\\s\\[][^:/@\\s]*"),
            "sftp:user@host:/path or sftp://user@host:port//path");

    private final String text;
    private final String beginning;
    private final Pattern shape;
    private final String example;

    Scheme(String text, String beginning, String shape, String example) {
        this.text = text;
        this.beginning = beginning;
        this.shape = Pattern.compile(shape);
        this.example = example;
    }

    /** Empty where no scheme of ours begins so. */
    static Optional<Scheme> of(String url) {
        return Stream.of(values()).filter(scheme -> url.startsWith(scheme.beginning)).findFirst();
    }

    /** An address without what says that it is of this scheme. */
    String bare(String url) {
        return this == DIRECTORY ? url : url.substring(beginning.length());
    }

    boolean fits(String url) {
        return shape.matcher(url).matches();
    }

    /** What it cannot do without. */
    Set<AccessSetting> needed() {
        return switch (this) {
            case DIRECTORY, REST_SERVER -> Set.of();
            case S3 -> Set.of(USER, USER_PASSWORD);
            case SFTP -> Set.of(PRIVATE_KEY, KNOWN_HOSTS);
        };
    }

    /** All that it can do anything with. */
    Set<AccessSetting> taken() {
        return switch (this) {
            case DIRECTORY -> Set.of();
            case REST_SERVER -> Set.of(USER, USER_PASSWORD);
            case S3 -> Set.of(USER, USER_PASSWORD, REGION);
            case SFTP -> needed();
        };
    }

    /** How its addresses are written. */
    String example() {
        return example;
    }

    /** For a sentence. */
    String text() {
        return text;
    }
}
