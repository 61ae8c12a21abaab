package dev.holdfast.repository.restic;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How restic runs ssh: by one key and for the servers that are known, reading nobody's settings. It
 * asks nobody anything, and gives up on a server that is silent.
 */
final class SshArguments {

    private static final List<String> ALWAYS =
            List.of(
                    "BatchMode=yes",
                    "StrictHostKeyChecking=yes",
                    "UpdateHostKeys=no",
                    "GlobalKnownHostsFile=/dev/null",
                    "IdentitiesOnly=yes",
                    "IdentityAgent=none",
                    "PreferredAuthentications=publickey",
                    "ConnectTimeout=15",
                    "ServerAliveInterval=15",
                    "ServerAliveCountMax=4",
                    "LogLevel=ERROR");

    private SshArguments() {}

    /**
     * Without commas and quotes, at which restic takes an option apart.
     *
     * @param log where it writes what goes wrong
     */
    static String of(Path privateKey, Path knownHosts, Path log) {
        return Stream.concat(ALWAYS.stream(), Stream.of("UserKnownHostsFile=" + knownHosts))
                .map(option -> " -o " + option)
                .collect(
                        Collectors.joining(
                                "", "-F none -i %s -E %s".formatted(privateKey, log), ""));
    }
}
