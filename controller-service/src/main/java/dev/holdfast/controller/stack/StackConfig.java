package dev.holdfast.controller.stack;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How stacks are reached. */
@ApplicationScoped
class StackConfig {

    private final String publicAddress;

    StackConfig(
            @ConfigProperty(name = "holdfast.public-address", defaultValue = "127.0.0.1")
                    String publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Under which the published ports of hosts are reached. */
    String publicAddress() {
        return publicAddress;
    }
}
