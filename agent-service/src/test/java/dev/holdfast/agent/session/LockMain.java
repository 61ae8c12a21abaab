package dev.holdfast.agent.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Asks for a directory, says what came of it and waits to be killed. */
final class LockMain {

    private LockMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(said(Path.of(arguments[0])));
        new CountDownLatch(1).await();
    }

    private static String said(Path directory) throws IOException {
        try {
            DirectoryLock.of(directory);
            return "mine";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
