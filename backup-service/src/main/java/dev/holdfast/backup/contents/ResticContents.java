package dev.holdfast.backup.contents;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.service.json.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The one place where a path of a snapshot becomes names or bytes. Every method throws what {@link
 * ResticProgram} does. A host named the snapshot, so nothing of it is taken for an option.
 */
@ApplicationScoped
public class ResticContents {

    private static final TypeReference<List<ListedSnapshot>> SNAPSHOTS = new TypeReference<>() {};
    private static final SnapshotPath MANIFEST = SnapshotPath.parse("/manifest.json");
    private static final SnapshotPath PIECES = SnapshotPath.parse("/pieces/index");

    /** Of what is read as a whole. */
    private static final int LONGEST = 16 << 20;

    private final ResticProgram program;
    private final FilesConfig config;

    @Inject
    ResticContents(FilesConfig config) {
        this(config, new ResticProgram(config.binary(), config.cache(), config.lockPatience()));
    }

    private ResticContents(FilesConfig config, ResticProgram program) {
        this.config = config;
        this.program = program;
    }

    /** The same by a restic whose cache goes with what it has read. */
    public ResticContents by(ResticProgram other) {
        return new ResticContents(config, other);
    }

    /**
     * What is under a path.
     *
     * @param from how many of a directory are passed over
     */
    Listing list(RepositoryAccess access, String snapshot, SnapshotPath path, int from, int most) {
        var listing = new Listing(path, from, most);
        var each = Output.lines(line -> ListedNode.parse(line).ifPresent(listing));
        run(access, List.of("ls", "--", snapshot, path.text()), config.patience(), each);
        return listing;
    }

    /** What is there of the way to a path that is not; empty where only the root is. */
    Optional<SnapshotPath> nearest(RepositoryAccess access, String snapshot, SnapshotPath path) {
        var above = path.above();
        if (above.isEmpty()) {
            return Optional.empty();
        }
        var wanted = above.stream().map(SnapshotPath::text).collect(Collectors.toSet());
        var there = ConcurrentHashMap.<String>newKeySet();
        var each =
                Output.lines(line ->
                        ListedNode.parse(line)
                                .map(FileEntry::path)
                                .filter(wanted::contains)
                                .ifPresent(there::add));
        var arguments = new ArrayList<>(List.of("ls", "--", snapshot));
        arguments.addAll(wanted);
        run(access, arguments, config.patience(), each);
        return above.stream().filter(one -> there.contains(one.text())).findFirst();
    }

    /** A file's bytes, as they come; who takes no more of them ends restic. */
    void write(RepositoryAccess access, String snapshot, SnapshotPath path, OutputStream to) {
        run(
                access,
                List.of("dump", "--", snapshot, path.text()),
                config.transferPatience(),
                stream -> stream.transferTo(to));
    }

    /** Whether the file is empty at its path because its content is elsewhere in the snapshot. */
    boolean isInPieces(RepositoryAccess access, String snapshot, SnapshotPath path) {
        if (!list(access, snapshot, PIECES, 0, 1).isThere()) {
            return false;
        }
        var index = PieceIndex.parse(bytes(access, snapshot, PIECES));
        return index.has(path.text())
                || (index.hasUnder(path.place()) && hasNameInPieces(access, snapshot, path, index));
    }

    /** Links are listed nowhere, so whatever is in the same place is asked for its inode. */
    private boolean hasNameInPieces(
            RepositoryAccess access, String snapshot, SnapshotPath path, PieceIndex index) {
        var names = new NamesOfOne(path, index);
        var each = Output.lines(line -> ListedNode.read(line).ifPresent(names));
        var place = path.place().text();
        run(access, List.of("ls", "--recursive", "--", snapshot, place), config.patience(), each);
        return names.areInPieces();
    }

    public List<ListedSnapshot> snapshots(RepositoryAccess access) {
        var lines = new CopyOnWriteArrayList<String>();
        run(access, List.of("snapshots"), config.patience(), Output.lines(lines::add));
        return WireJson.read(String.join("\n", lines), SNAPSHOTS);
    }

    List<ListedKey> keys(RepositoryAccess access) {
        return program.keys(access, config.patience());
    }

    public byte[] manifest(RepositoryAccess access, String snapshot) {
        return bytes(access, snapshot, MANIFEST);
    }

    private byte[] bytes(RepositoryAccess access, String snapshot, SnapshotPath path) {
        var bytes = new ByteArrayOutputStream();
        run(
                access,
                List.of("dump", "--", snapshot, path.text()),
                config.patience(),
                stream -> read(path, stream, bytes));
        return bytes.toByteArray();
    }

    private static void read(SnapshotPath path, InputStream stream, ByteArrayOutputStream to)
            throws IOException {
        to.writeBytes(stream.readNBytes(LONGEST));
        if (stream.read() >= 0) {
            throw new IOException("its %s is longer than one is".formatted(path));
        }
    }

    private void run(
            RepositoryAccess access, List<String> arguments, Duration within, Output output) {
        program.run(access, arguments, Path.of("/"), within, output);
    }
}
