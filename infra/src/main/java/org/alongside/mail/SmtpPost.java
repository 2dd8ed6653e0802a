package org.alongside.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.alongside.notifications.automation.Letter;
import org.alongside.notifications.automation.Post;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails over by SMTP, each by a connection of its own. A server that cannot be reached is
 * left alone for a while, so that nobody who has mails for it holds up other work by waiting.
 */
public final class SmtpPost implements Post {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpPost.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(20);

    /**
     * Enhanced codes that blame the sender or the connection, though many servers say so only of
     * the addressee.
     */
    private static final Pattern OURS = Pattern.compile("\\b5\\.(7\\.\\d+|1\\.[78])\\b");

    private static final int FOR_GOOD = 500;
    private static final int AFTER_ALL_CODES = 600;

    private final MailServer server;
    private final Clock clock;
    private final Session session;
    private final String domain;
    private volatile Instant awayUntil = Instant.MIN;

    /**
     * @param server where to
     * @param clock for the date of mails, and for how long a server is left alone
     * @throws IllegalArgumentException if the address from which mails come is none
     */
    public SmtpPost(MailServer server, Clock clock) {
        this(server, clock, PATIENCE);
    }

    /** Waits so long for each answer. */
    SmtpPost(MailServer server, Clock clock, Duration patience) {
        this.server = server;
        this.clock = clock;
        this.session = Session.getInstance(properties(server, patience.toMillis()));
        this.domain = domain(server.from());
    }

    private static Properties properties(MailServer server, long millis) {
        String patience = Long.toString(millis);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.from", server.from());
        properties.setProperty("mail.smtp.localhost", domain(server.from()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.encrypted()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.encrypted()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // An answer that a server gives only to the end of a connection says nothing of the mail.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    @SuppressWarnings("UnusedException") // said without what was given
    private static String domain(String from) {
        try {
            new InternetAddress(from, true).validate();
        } catch (AddressException none) {
            throw new IllegalArgumentException("The address from which mails come is none");
        }
        return from.substring(from.lastIndexOf('@') + 1);
    }

    @Override
    public Answer hand(Letter letter) {
        if (clock.instant().isBefore(awayUntil)) {
            throw new MailServerAway("The mail server was away a moment ago");
        }
        MimeMessage message;
        InternetAddress to;
        try {
            to = new InternetAddress(letter.to(), true);
            message = message(letter, to);
        } catch (MessagingException unwritable) {
            LOG.warn("An address to which a mail was to go is none");
            return Answer.REFUSED;
        }
        Transport transport = connected();
        try {
            transport.sendMessage(message, new Address[] {to});
            return Answer.TAKEN;
        } catch (MessagingException failed) {
            if (isForGood(failed)) {
                return Answer.REFUSED;
            }
            if (isSilence(failed)) {
                leaveAlone();
            }
            throw away("The mail server did not take a mail", failed);
        } finally {
            end(transport);
        }
    }

    /** What was taken was taken, however the server takes leave. */
    private static void end(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException ending) {
            LOG.debug("The mail server took leave with {}", ending.getClass().getName());
        }
    }

    private Transport connected() {
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect(server.host(), server.port(), server.user(), server.password());
            return transport;
        } catch (AuthenticationFailedException refused) {
            leaveAlone();
            throw away("The mail server does not let us log in", refused);
        } catch (MessagingException failed) {
            leaveAlone();
            throw away("The mail server cannot be reached", failed);
        }
    }

    private void leaveAlone() {
        awayUntil = clock.instant().plus(LEFT_ALONE);
    }

    /** In words of our own: a server's may quote an address. */
    private static MailServerAway away(String what, MessagingException failed) {
        LOG.warn("{}: {}", what, failed.getClass().getName());
        return new MailServerAway(what);
    }

    private MimeMessage message(Letter letter, InternetAddress to) throws MessagingException {
        MimeMessage message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
                    }
                };
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // So that nobody's absence answers.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.saveChanges();
        return message;
    }

    /**
     * Whether this mail will never be taken: refused for its addressee, or after it was read. What
     * is refused for its sender is ours to put right, and waits for that.
     */
    private static boolean isForGood(MessagingException failed) {
        for (Exception each = failed; each != null; each = next(each)) {
            int code =
                    switch (each) {
                        case SMTPAddressFailedException addressee -> addressee.getReturnCode();
                        case SMTPSendFailedException sent
                                when "DATA".equals(sent.getCommand())
                                        || ".".equals(sent.getCommand()) ->
                                sent.getReturnCode();
                        default -> 0;
                    };
            if (code >= FOR_GOOD && code < AFTER_ALL_CODES) {
                return !OURS.matcher(String.valueOf(each.getMessage())).find();
            }
        }
        return false;
    }

    /** Whether it did not answer at all: the next one would wait for it, too. */
    private static boolean isSilence(MessagingException failed) {
        for (Exception each = failed; each != null; each = next(each)) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable Exception next(Exception of) {
        return of instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
