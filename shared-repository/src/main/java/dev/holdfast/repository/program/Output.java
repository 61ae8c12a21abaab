package dev.holdfast.repository.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Who reads what a program writes to its standard output. */
public interface Output {

    void read(InputStream stream) throws IOException;

    /** Reads it to the end and forgets it. */
    static Output ignored() {
        return stream -> stream.transferTo(java.io.OutputStream.nullOutputStream());
    }

    static Output lines(Consumer<String> each) {
        return stream -> {
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                each.accept(line);
            }
        };
    }
}
