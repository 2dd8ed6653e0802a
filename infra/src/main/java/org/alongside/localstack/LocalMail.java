package org.alongside.localstack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mail server on this machine, in this process: what it gets it keeps, and sends nothing on. */
public final class LocalMail implements AutoCloseable {

    private final GreenMail server;

    private LocalMail(GreenMail server) {
        this.server = server;
    }

    /** On any free port of the loopback address. */
    public static LocalMail start() {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return new LocalMail(server);
    }

    /**
     * How the application finds it.
     *
     * @param link where mails lead
     */
    public Map<String, String> environment(String link) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ALONGSIDE_SMTP_HOST", "127.0.0.1");
        environment.put("ALONGSIDE_SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
        environment.put("ALONGSIDE_SMTP_TLS", "none");
        environment.put("ALONGSIDE_MAIL_FROM", "alongside@example.org");
        environment.put("ALONGSIDE_MAIL_LINK", link);
        return environment;
    }

    /**
     * Waits for mails.
     *
     * @param milliseconds at most so long
     * @return whether there are any
     */
    public boolean awaitAny(long milliseconds) {
        return server.waitForIncomingEmail(milliseconds, 1);
    }

    /** How many mails came so far, by their subjects. */
    public SortedMap<String, Integer> bySubject() {
        SortedMap<String, Integer> counted = new TreeMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                counted.merge(message.getSubject(), 1, Integer::sum);
            } catch (MessagingException unreadable) {
                throw new IllegalStateException("A mail has no subject", unreadable);
            }
        }
        return counted;
    }

    @Override
    public void close() {
        server.stop();
    }
}
