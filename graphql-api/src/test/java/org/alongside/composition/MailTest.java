package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** How the environment says whether and how people get mail. */
class MailTest {

    private static Map<String, String> full() {
        return new HashMap<>(
                Map.of(
                        "ALONGSIDE_SMTP_HOST", "mail.example.org",
                        "ALONGSIDE_MAIL_FROM", "service@example.org",
                        "ALONGSIDE_MAIL_LINK", "https://alongside.example.org/"));
    }

    private static Mail mail(Map<String, String> given) {
        MockEnvironment environment = new MockEnvironment();
        given.forEach(environment::setProperty);
        return Mail.of(new Settings(environment), Clock.systemUTC());
    }

    @Test
    void withoutAServerNobodyGetsAny() {
        assertThat(mail(Map.of()).post()).isNull();
    }

    @Test
    void withAServerASenderAndALinkPeopleDo() {
        assertThat(mail(full()).post()).isNotNull();
        assertThat(mail(full()).link()).isEqualTo("https://alongside.example.org/");
    }

    @Test
    void mailsOfTheSameWordsAreTenMinutesApartOrAsIsSaid() {
        assertThat(mail(full()).pause()).isEqualTo(Duration.ofMinutes(10));
        Map<String, String> given = full();
        given.put("ALONGSIDE_MAIL_PAUSE", "PT0S");
        assertThat(mail(given).pause()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ALONGSIDE_MAIL_FROM,",
        "ALONGSIDE_MAIL_FROM,nobody",
        "ALONGSIDE_MAIL_LINK,",
        "ALONGSIDE_MAIL_LINK,here",
        "ALONGSIDE_MAIL_LINK,not a link",
        "ALONGSIDE_MAIL_PAUSE,later",
        "ALONGSIDE_MAIL_PAUSE,-PT1M",
        "ALONGSIDE_SMTP_PORT,smtp",
        "ALONGSIDE_SMTP_PORT,0",
        "ALONGSIDE_SMTP_PORT,65536",
        "ALONGSIDE_SMTP_TLS,maybe"
    })
    void whatIsHalfOrWrongStopsTheStartAndIsNotQuoted(String name, String value) {
        Map<String, String> given = full();
        given.put(name, value == null ? "" : value);
        assertThatThrownBy(() -> mail(given))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name)
                .satisfies(failure -> {
                    if (value != null && value.length() > 4) {
                        assertThat(failure.getMessage()).doesNotContain(value);
                    }
                });
    }

    @Test
    void aUserNeedsAPassword() {
        Map<String, String> given = full();
        given.put("ALONGSIDE_SMTP_USER", "service");
        assertThatThrownBy(() -> mail(given)).hasMessageContaining("ALONGSIDE_SMTP_PASSWORD");
    }
}
