package org.alongside.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that says what the test wants about each addressee; the real one takes all. */
public final class ScriptedSmtp implements AutoCloseable {

    /** What it says where it takes something. */
    public static final String FINE = "250 fine";

    /** It says nothing, and does not hang up. */
    public static final String NOTHING = "";

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public ScriptedSmtp() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The answer for an address; it may be changed. */
    public void says(String address, String answer) {
        answers.put(address, answer);
    }

    /** The addresses whose mails it took. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** The addresses that it was asked to take a mail for, each time. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> talk(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out =
                        new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 scripted\r\n");
            out.flush();
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String said = FINE;
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    asked.add(to);
                    said = answers.getOrDefault(to, FINE);
                } else if (command.equals("DATA")) {
                    out.print("354 go on\r\n");
                    out.flush();
                    for (String text = in.readLine();
                            text != null && !text.equals(".");
                            text = in.readLine()) {
                        // Of no interest.
                    }
                    taken.add(to);
                } else if (command.equals("QUIT")) {
                    said = "221 bye";
                }
                if (!said.equals(NOTHING)) {
                    out.print(said + "\r\n");
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // The client, or the test.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
