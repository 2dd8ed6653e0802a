package org.alongside.composition;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.alongside.mail.MailServer;
import org.alongside.mail.SmtpPost;
import org.alongside.notifications.automation.Post;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How people get mail.
 *
 * @param post hands mails to a server; none if no server is named: then nobody gets any
 * @param link where a mail leads: the address at which people log in
 * @param pause for how long nobody gets another mail of the same words
 */
record Mail(@Nullable Post post, String link, Duration pause) {

    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

    private static final String HOST = "ALONGSIDE_SMTP_HOST";
    private static final String PORT = "ALONGSIDE_SMTP_PORT";
    private static final String TLS = "ALONGSIDE_SMTP_TLS";
    private static final String USER = "ALONGSIDE_SMTP_USER";
    private static final String PASSWORD = "ALONGSIDE_SMTP_PASSWORD";
    private static final String FROM = "ALONGSIDE_MAIL_FROM";
    private static final String LINK = "ALONGSIDE_MAIL_LINK";
    private static final String PAUSE = "ALONGSIDE_MAIL_PAUSE";
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(10);
    private static final int SUBMISSION = 587;
    private static final int LAST_PORT = 65_535;

    /**
     * As the environment says.
     *
     * @throws IllegalStateException if it says so half or wrongly, which stops the application
     */
    static Mail of(Settings settings, Clock clock) {
        String host = settings.optional(HOST);
        if (host.isBlank()) {
            LOG.info("{} is not set: nobody is notified by e-mail, people look at worklists", HOST);
            return new Mail(null, "", USUAL_PAUSE);
        }
        String user = settings.optional(USER);
        MailServer server =
                new MailServer(
                        host,
                        port(settings.optional(PORT)),
                        encrypted(settings.optional(TLS)),
                        user.isBlank() ? null : user,
                        user.isBlank() ? null : settings.required(PASSWORD),
                        settings.required(FROM));
        return new Mail(
                post(server, clock),
                link(settings.required(LINK)),
                pause(settings.optional(PAUSE)));
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static Post post(MailServer server, Clock clock) {
        try {
            return new SmtpPost(server, clock);
        } catch (IllegalArgumentException none) {
            throw new IllegalStateException(
                    FROM + " is no address for e-mail: see docs/running.md");
        }
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static int port(String given) {
        if (given.isBlank()) {
            return SUBMISSION;
        }
        try {
            int port = Integer.parseInt(given);
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw new IllegalStateException(PORT + " is no port: see docs/running.md");
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static Duration pause(String given) {
        if (given.isBlank()) {
            return USUAL_PAUSE;
        }
        try {
            Duration pause = Duration.parse(given);
            if (!pause.isNegative()) {
                return pause;
            }
        } catch (DateTimeParseException none) {
            // Said below.
        }
        throw new IllegalStateException(
                PAUSE + " is no duration such as PT10M: see docs/running.md");
    }

    private static boolean encrypted(String given) {
        return switch (given) {
            case "", "required" -> true;
            case "none" -> false;
            default ->
                    throw new IllegalStateException(
                            TLS + " is neither required nor none: see docs/running.md");
        };
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static String link(String given) {
        try {
            URI link = URI.create(given);
            if (link.isAbsolute() && link.getHost() != null) {
                return given;
            }
        } catch (IllegalArgumentException none) {
            // Said below.
        }
        throw new IllegalStateException(LINK + " is no absolute address: see docs/running.md");
    }
}
