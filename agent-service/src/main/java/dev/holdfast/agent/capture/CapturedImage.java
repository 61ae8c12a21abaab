package dev.holdfast.agent.capture;

/**
 * An image that a container was made of.
 *
 * @param id the engine's id of it
 * @param name as the container was created with it; may mean another image by now
 */
public record CapturedImage(String id, String name) {

    static CapturedImage of(RawContainer container) {
        return new CapturedImage(container.imageId(), container.imageName());
    }
}
