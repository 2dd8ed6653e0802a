package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A key of an archive")
final class ArchiveKeysTest {

    /** Of the documentation of age. */
    private static final String KNOWN =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    @Test
    void is_known_by_its_form() {
        assertThat(ArchiveRecipient.isOne(KNOWN)).isTrue();
        ArchiveIdentity.Pair made = ArchiveIdentity.generate();
        assertThat(ArchiveRecipient.isOne(made.recipient().text())).isTrue();
        assertThat(made.identity()).startsWith("AGE-SECRET-KEY-1").hasSize(74);
        assertThat(made.toString()).doesNotContain(made.identity());
        assertThat(ArchiveIdentity.parse(made.identity()).toString())
                .doesNotContain(made.identity());
    }

    @Test
    void with_one_letter_changed_is_none() {
        for (int at = 0; at < KNOWN.length(); at++) {
            String other = KNOWN.charAt(at) == 'q' ? "p" : "q";
            String changed = KNOWN.substring(0, at) + other + KNOWN.substring(at + 1);
            assertThat(ArchiveRecipient.isOne(changed)).as(changed).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age1",
                " " + KNOWN,
                KNOWN + "\n",
                KNOWN + "q",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
                // two letters changed places, and one that Bech32 has not
                "age1lq3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
                "age1bl3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
                // of a plug-in
                "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt"
            })
    void of_another_form_is_none(String text) {
        assertThat(ArchiveRecipient.isOne(text)).isFalse();
        assertThat(ArchiveRecipient.isOne(KNOWN.toUpperCase(Locale.ROOT))).isFalse();
        assertThatThrownBy(() -> new ArchiveRecipient(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is no public key of age");
    }

    /** To these points, everybody would know the secret. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void that_opens_for_everybody_is_none(int point) {
        byte[] key = new byte[32];
        key[0] = (byte) point;
        String text = Bech32.getEncoder().encode("age", key).toString();
        assertThat(text).startsWith("age1").hasSize(62);
        assertThat(ArchiveRecipient.isOne(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "AGE-SECRET-KEY-1QQQQ",
                "AGE-SECRET-KEY-PQ-1QQQ",
                KNOWN,
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void that_is_secret_is_refused_without_an_echo_if_it_is_none(String text) {
        assertThatThrownBy(() -> ArchiveIdentity.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is no secret key of age")
                .hasNoCause();
        String two =
                ArchiveIdentity.generate().identity()
                        + "\n"
                        + ArchiveIdentity.generate().identity();
        assertThatThrownBy(() -> ArchiveIdentity.parse(two))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_a_case_is_a_line_that_comes_back() {
        UUID subject = UUID.randomUUID();
        byte[] bytes = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        ArchivedKey key = ArchivedKey.of(subject, bytes);
        assertThat(ArchivedKey.parse(key.line()).key()).isEqualTo(bytes);
        assertThat(key.line())
                .isEqualTo(
                        "{\"subject\":\"%s\",\"key\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"}"
                                .formatted(subject));
        assertThat(key.toString()).doesNotContain("MDEy");
        ArchivedKey gone = ArchivedKey.destroyed(subject, Instant.EPOCH, "asked for");
        assertThat(ArchivedKey.parse(gone.line())).isEqualTo(gone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "",
                "{\"key\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"}",
                "{\"subject\":\"0b1f6c7e-8f1d-4a6b-b2b3-9a8b7c6d5e4f\"}",
                "{\"subject\":\"0b1f6c7e-8f1d-4a6b-b2b3-9a8b7c6d5e4f\",\"key\":\"AAAA\"}",
                "Canary"
            })
    void of_a_case_that_is_no_line_is_refused_without_an_echo(String line) {
        assertThatThrownBy(() -> ArchivedKey.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Canary")
                .hasNoCause();
    }
}
