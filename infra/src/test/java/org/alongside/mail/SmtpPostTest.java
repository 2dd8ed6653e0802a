package org.alongside.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.alongside.notifications.automation.Letter;
import org.alongside.notifications.automation.Post;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answers of mail servers, over sockets. */
@DisplayName("A mail")
final class SmtpPostTest {

    private static final String NIA = "nia@example.org";

    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T08:00:00Z"));

    private SmtpPost post(int port) {
        return new SmtpPost(server(port, false), clock);
    }

    private static MailServer server(int port, boolean encrypted) {
        return new MailServer("127.0.0.1", port, encrypted, null, null, "service@example.org");
    }

    private static Letter letter(String to) {
        return new Letter(UUID.randomUUID(), to, "There is work", "Log in.\n");
    }

    @Test
    void is_handed_over_as_it_is() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            Letter letter = letter(NIA);
            assertThat(post(server.getSmtp().getPort()).hand(letter)).isEqualTo(Post.Answer.TAKEN);
            assertThat(server.getReceivedMessages()).hasSize(1);
            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getMessageID()).isEqualTo("<" + letter.id() + "@example.org>");
            assertThat(message.getSubject()).isEqualTo("There is work");
            assertThat(message.getFrom()[0]).hasToString("service@example.org");
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getSentDate()).isEqualTo(clock.instant());
            assertThat(message.getContent().toString()).contains("Log in.");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"550 no such mailbox,REFUSED", "552 full,REFUSED", "250 fine,TAKEN"})
    void is_refused_for_good_if_its_addressee_is(String answer, Post.Answer expected) {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.says(NIA, answer);
            assertThat(post(server.port()).hand(letter(NIA))).isEqualTo(expected);
        }
    }

    /** Many servers say what they have against a sender of the addressee only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 5.7.1 Client host rejected",
                "550 5.1.8 Sender address rejected",
                "550 5.7.26 Unauthenticated mail"
            })
    void waits_if_it_is_ours_to_put_right(String answer) {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.says(NIA, answer);
            SmtpPost post = post(server.port());
            assertThatThrownBy(() -> post.hand(letter(NIA))).isInstanceOf(MailServerAway.class);
        }
    }

    @Test
    void waits_if_its_addressee_is_refused_for_now() {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.says(NIA, "450 try later, nia@example.org");
            SmtpPost post = post(server.port());
            assertThatThrownBy(() -> post.hand(letter(NIA)))
                    .isInstanceOf(MailServerAway.class)
                    .hasNoCause()
                    .hasMessageNotContaining("nia");
            // The server is there: others do not wait.
            assertThat(post.hand(letter("sam@example.org"))).isEqualTo(Post.Answer.TAKEN);
        }
    }

    @Test
    void waits_for_a_server_that_is_away_which_is_left_alone_for_a_while() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SmtpPost post = post(port);
        assertThatThrownBy(() -> post.hand(letter(NIA))).isInstanceOf(MailServerAway.class);
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.start();
        try {
            clock.pass(Duration.ofSeconds(19));
            assertThatThrownBy(() -> post.hand(letter(NIA))).isInstanceOf(MailServerAway.class);
            assertThat(server.getReceivedMessages()).isEmpty();
            clock.pass(Duration.ofSeconds(1));
            assertThat(post.hand(letter(NIA))).isEqualTo(Post.Answer.TAKEN);
        } finally {
            server.stop();
        }
    }

    /** It is there, and answers nothing: each mail would wait for it as long. */
    @Test
    void waits_for_a_server_that_falls_silent_which_is_left_alone_for_a_while() {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.says(NIA, ScriptedSmtp.NOTHING);
            SmtpPost post =
                    new SmtpPost(server(server.port(), false), clock, Duration.ofSeconds(2));
            assertThatThrownBy(() -> post.hand(letter(NIA)))
                    .isInstanceOf(MailServerAway.class)
                    .hasNoCause();
            assertThatThrownBy(() -> post.hand(letter("sam@example.org")))
                    .isInstanceOf(MailServerAway.class);
            assertThat(server.asked()).containsExactly(NIA);
            clock.pass(Duration.ofSeconds(20));
            assertThat(post.hand(letter("sam@example.org"))).isEqualTo(Post.Answer.TAKEN);
        }
    }

    /** A server without STARTTLS gets nothing. */
    @Test
    void goes_to_no_server_that_does_not_encrypt_unless_that_is_wanted() {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            SmtpPost post = new SmtpPost(server(server.port(), true), clock);
            assertThatThrownBy(() -> post.hand(letter(NIA))).isInstanceOf(MailServerAway.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "two@example.org, three@example.org", "a b@example.org", ""})
    void to_what_is_no_address_is_refused(String to) {
        assertThat(post(1).hand(letter(to))).isEqualTo(Post.Answer.REFUSED);
    }
}
