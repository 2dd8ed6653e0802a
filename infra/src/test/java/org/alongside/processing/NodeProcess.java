package org.alongside.processing;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.alongside.eventstore.Cell;

/** A {@link LoadedNode}, seen from outside. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    final int port;

    private NodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static NodeProcess start(Cell cell, String mongoUri) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedNode.class.getName(),
                        cell.database.jdbcUrl(),
                        cell.database.app().user(),
                        mongoUri);
        builder.environment().put(LoadedNode.PASSWORD, cell.database.app().password());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File("target/loaded-node.log")));
        try {
            Process process = builder.start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("port ")) {
                    Thread.ofVirtual().start(() -> drain(output));
                    return new NodeProcess(process, Integer.parseInt(line.substring(5)));
                }
            }
            process.destroyForcibly();
            throw new IllegalStateException("A node did not start: see target/loaded-node.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(BufferedReader output) {
        try (output;
                Writer log =
                        new FileWriter("target/loaded-node.log", StandardCharsets.UTF_8, true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.write(line + "\n");
                log.flush();
            }
        } catch (IOException ended) {
            // with its process
        }
    }

    /** With signal 9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Hangs from now on; its connections stay. */
    void stop() {
        signal("-STOP");
    }

    /** Goes on where it was. */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            int exit =
                    new ProcessBuilder("kill", which, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + which + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One question on a connection of its own. */
    String ask(String line) throws IOException {
        try (Line connection = new Line(port)) {
            return connection.ask(line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** A connection. */
    static final class Line implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private final PrintStream out;

        Line(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            // A sender who hears nothing asks another node.
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(5));
            in =
                    new BufferedReader(
                            new java.io.InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        /**
         * @throws IOException if there is no answer
         */
        String ask(String line) throws IOException {
            out.println(line);
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("No answer");
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
