package dev.holdfast.agent.tree;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The sum of what GNU tar sees of a tree: names as bytes, attributes, content. Of extended ones
 * those of overlay alone, for tar tells them in no order.
 */
final class TarSum {

    private TarSum() {}

    static String of(Path root) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        Output sum =
                stream ->
                        stream.transferTo(
                                new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        var end =
                ProgramRunner.run(
                        Program.of(
                                Duration.ofMinutes(1),
                                List.of(
                                        "tar",
                                        "--create",
                                        "--format=posix",
                                        "--sort=name",
                                        "--numeric-owner",
                                        "--acls",
                                        "--xattrs",
                                        "--xattrs-include=trusted.overlay.*",
                                        "--pax-option=delete=atime,delete=ctime,exthdr.name=%d/%f",
                                        "--directory",
                                        "" + root,
                                        ".")),
                        sum);
        if (end.code() != 0) {
            throw new AssertionError(end.said());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
