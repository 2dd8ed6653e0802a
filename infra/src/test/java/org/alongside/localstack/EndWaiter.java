package org.alongside.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM to be stopped: starts the small server, waits for its end, and writes down what it was. */
final class EndWaiter {

    private EndWaiter() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        CountDownLatch written = new CountDownLatch(1);
        // The first to be added is the last to be closed: the JVM's end waits for what is written.
        StopAtExit.add(written::await);
        ApplicationProcess application =
                ApplicationProcess.start(
                        directory.resolve("small.jar"),
                        LocalStackSettings.throwAway(directory),
                        ApplicationProcessTest.ENVIRONMENT,
                        List.of(),
                        line -> {});
        Files.writeString(directory.resolve("started"), application.url());
        boolean byItself = application.awaitEnd();
        Files.writeString(directory.resolve("ended"), byItself ? "by itself" : "stopped");
        written.countDown();
    }
}
