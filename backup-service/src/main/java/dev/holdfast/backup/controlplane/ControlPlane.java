package dev.holdfast.backup.controlplane;

import dev.holdfast.model.host.HostId;
import java.util.List;

/** What is fixed of the control plane's own repository. */
public final class ControlPlane {

    /** As what its repository is configured and listed, beside those of hosts. */
    public static final HostId NAME = new HostId("control-plane");

    /** Which of its snapshots are kept, as restic takes it. */
    public static final List<String> KEPT =
            List.of(
                    "--keep-within",
                    "2d",
                    "--keep-daily",
                    "14",
                    "--keep-weekly",
                    "8",
                    "--keep-monthly",
                    "12");

    private ControlPlane() {}
}
