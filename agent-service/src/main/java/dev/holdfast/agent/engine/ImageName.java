package dev.holdfast.agent.engine;

/**
 * An image's name taken apart: {@code registry:5000/app:1.2} is {@code registry:5000/app} and
 * {@code 1.2}.
 */
final class ImageName {

    private ImageName() {}

    static String repository(String name) {
        return hasTag(name) ? name.substring(0, name.lastIndexOf(':')) : name;
    }

    static String tag(String name) {
        return hasTag(name) ? name.substring(name.lastIndexOf(':') + 1) : "latest";
    }

    private static boolean hasTag(String name) {
        return name.lastIndexOf(':') > name.lastIndexOf('/');
    }
}
