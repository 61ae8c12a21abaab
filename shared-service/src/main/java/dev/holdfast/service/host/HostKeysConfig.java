package dev.holdfast.service.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** The hosts that belong to the fleet: name to public NKey, which begins with {@code U}. */
@ConfigMapping(prefix = "holdfast.host-keys")
public interface HostKeysConfig {

    @WithParentName
    Map<String, String> byHost();
}
