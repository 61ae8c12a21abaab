package dev.holdfast.agent.tree;

import java.util.Map;

/**
 * All that a name has besides its content.
 *
 * @param device its number, where it is one
 * @param size in bytes
 * @param times last access, then last modification, each as the kernel takes it: seconds and
 *     nanoseconds
 */
record Attributes(Entry entry, long device, long size, Times times, Map<String, byte[]> extended) {

    Attributes {
        extended = Map.copyOf(extended);
    }

    record Times(long accessed, int accessedNanos, long modified, int modifiedNanos) {}
}
