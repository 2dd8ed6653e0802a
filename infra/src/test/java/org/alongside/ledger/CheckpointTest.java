package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A checkpoint")
final class CheckpointTest {

    private static final UUID COUNCIL = UUID.fromString("0198c7a0-0000-7000-8000-000000000007");
    private static final String ORIGIN =
            new LogOrigin("alongside.example", COUNCIL, LogOrigin.Log.EVENTS).toString();
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.9Z");

    private static final KeyPair KEYS = LedgerKeys.fresh();
    private static final LogSigner SIGNER = new LogSigner(KEYS);
    private static final VerifierKey KEY = SIGNER.verifier(ORIGIN);
    private static final Cosigner COSIGNER = new Cosigner("witness.example/w1", LedgerKeys.fresh());
    private static final Hash ROOT = NaiveTree.of(9).root(9);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 9, ROOT);
    private static final String TEXT = CHECKPOINT.text();

    @Test
    void tells_the_service_the_council_and_the_log_and_nobodys_name() {
        assertThat(TEXT)
                .isEqualTo(
                        """
                        alongside.example/councils/0198c7a0-0000-7000-8000-000000000007/events
                        9
                        %s
                        """
                                .formatted(ROOT));
        assertThat(new LogOrigin("alongside.example", COUNCIL, LogOrigin.Log.ACCESS_RECORDS))
                .hasToString(
                        "alongside.example/councils/0198c7a0-0000-7000-8000-000000000007/access-records");
        assertThatThrownBy(() -> new LogOrigin("two words", COUNCIL, LogOrigin.Log.EVENTS))
                .isInstanceOf(MalformedNote.class);
    }

    @Test
    void comes_back_as_it_was_signed() {
        SignedNote sent = SIGNER.sign(CHECKPOINT);
        SignedNote received = SignedNote.parse(sent.bytes());
        assertThat(received).isEqualTo(sent);
        assertThat(received.bytes()).isEqualTo(sent.bytes());
        assertThat(Checkpoint.open(received, ORIGIN, List.of(VerifierKey.parse(KEY.toString()))))
                .contains(CHECKPOINT);
    }

    @Test
    void keeps_lines_that_follow() {
        Checkpoint longer = new Checkpoint(ORIGIN, 9, ROOT, List.of("more", "and more"));
        assertThat(Checkpoint.parse(longer.text())).isEqualTo(longer);
        assertThat(longer.text()).endsWith("\nmore\nand more\n");
    }

    @Test
    void is_not_opened_with_another_key_for_another_log_or_with_another_text() {
        SignedNote note = SIGNER.sign(CHECKPOINT);
        VerifierKey stranger = new LogSigner(LedgerKeys.fresh()).verifier(ORIGIN);
        assertThat(Checkpoint.open(note, ORIGIN, List.of(stranger))).isEmpty();
        assertThat(Checkpoint.open(note, ORIGIN, List.of())).isEmpty();
        assertThat(Checkpoint.open(note, ORIGIN + "2", List.of(KEY))).isEmpty();
        String grown = new Checkpoint(ORIGIN, 10, ROOT).text();
        assertThat(Checkpoint.open(new SignedNote(grown, note.signatures()), ORIGIN, List.of(KEY)))
                .isEmpty();
        // what the same key signed for the council's other log
        String other = ORIGIN.replace("events", "access-records");
        SignedNote access = SIGNER.sign(new Checkpoint(other, 9, ROOT));
        assertThat(Checkpoint.open(access, ORIGIN, List.of(KEY, SIGNER.verifier(other)))).isEmpty();
        assertThat(Checkpoint.open(access, other, List.of(KEY))).isEmpty();
    }

    @Test
    void passes_over_signatures_of_others_and_is_refused_for_a_false_one_of_a_known_key() {
        SignedNote note = SIGNER.sign(CHECKPOINT);
        NoteSignature others =
                new LogSigner(LedgerKeys.fresh()).sign(CHECKPOINT).signatures().getFirst();
        assertThat(Checkpoint.open(note.with(others), ORIGIN, List.of(KEY))).isPresent();
        NoteSignature sameId = new NoteSignature("example", KEY.keyId(), new byte[64]);
        assertThat(Checkpoint.open(note.with(sameId), ORIGIN, List.of(KEY))).isPresent();
        NoteSignature forged = new NoteSignature(ORIGIN, KEY.keyId(), new byte[64]);
        assertThat(Checkpoint.open(note.with(forged), ORIGIN, List.of(KEY))).isEmpty();
        NoteSignature shorter = new NoteSignature(ORIGIN, KEY.keyId(), new byte[3]);
        assertThat(Checkpoint.open(note.with(shorter), ORIGIN, List.of(KEY))).isEmpty();
    }

    @Test
    void is_cosigned_with_a_time_that_is_signed_too() {
        NoteSignature cosignature = COSIGNER.cosign(TEXT, NOW);
        SignedNote note = SIGNER.sign(CHECKPOINT).with(cosignature);
        SignedNote read = SignedNote.parse(note.bytes());
        assertThat(read.signature(List.of(COSIGNER.verifier()))).contains(cosignature);
        assertThat(VerifierKey.parse(COSIGNER.verifier().toString()))
                .isEqualTo(COSIGNER.verifier());
        assertThat(Cosignature.read(cosignature.signed()).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        for (int at = 0; at < 72; at++) {
            byte[] changed = cosignature.signed();
            changed[at] ^= 1;
            NoteSignature forged =
                    new NoteSignature(cosignature.name(), COSIGNER.verifier().keyId(), changed);
            assertThat(
                            new SignedNote(TEXT, List.of(forged))
                                    .signature(List.of(COSIGNER.verifier())))
                    .isEmpty();
        }
        assertThat(Cosignature.read(new byte[72])).isEmpty();
        assertThatThrownBy(() -> COSIGNER.cosign(TEXT, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_a_key_for_each_use_of_a_pair_of_keys() {
        Cosigner cosigner = new Cosigner(ORIGIN, KEYS);
        assertThat(cosigner.verifier()).isNotEqualTo(KEY);
        assertThat(cosigner.verifier().keyId()).isNotEqualTo(KEY.keyId());
        SignedNote note = new SignedNote(TEXT, List.of(cosigner.cosign(TEXT, NOW)));
        assertThat(Checkpoint.open(note, ORIGIN, List.of(KEY))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin",
                "origin\n",
                "origin\n9\n",
                "origin\n9\n\n",
                "\n9\nROOT\n",
                "origin\n09\nROOT\n",
                "origin\n+9\nROOT\n",
                "origin\n-9\nROOT\n",
                "origin\n 9\nROOT\n",
                "origin\n\u0669\nROOT\n",
                "origin\n9223372036854775808\nROOT\n",
                "origin\n9\nROOT",
                "origin\n9\nROOT \n",
                "origin\n9\nROOT\n\n",
                "origin\n9\nROOT\nmore\n\n",
                "origin\n9\nAAAA\n",
                "origin\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "origin\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "origin\n9\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "ori\tgin\n9\nROOT\n",
                "origin\r\n9\r\nROOT\r\n"
            })
    void is_read_in_one_form_only(String text) {
        assertThat(Checkpoint.parse("origin\n9\n" + ROOT + "\n").size()).isEqualTo(9);
        String with = text.replace("ROOT", ROOT.toString());
        assertThatThrownBy(() -> Checkpoint.parse(with)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @MethodSource
    void is_in_a_note_of_one_form_only(byte[] note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedNote.class);
    }

    static Stream<byte[]> is_in_a_note_of_one_form_only() {
        String good = new String(SIGNER.sign(CHECKPOINT).bytes(), StandardCharsets.UTF_8);
        String line = good.substring(good.indexOf('\u2014'));
        return Stream.of(
                        "",
                        "\n\n",
                        TEXT,
                        TEXT + "\n",
                        TEXT + line,
                        "a\ttab\n\n" + line,
                        good.stripTrailing(),
                        good + "\n",
                        good + "more\n",
                        good.replace('\u2014', '-'),
                        good.replace("\u2014 ", "\u2014"),
                        good.replace("\u2014 ", "\u2014  "),
                        good.replace("\n", "\r\n"),
                        good.replace("\u2014 " + ORIGIN, "\u2014 a+b"),
                        good.replace("\u2014 " + ORIGIN, "\u2014 a\u00a0b"),
                        good.replace("\u2014 " + ORIGIN, "\u2014 a\u2003b"),
                        good.replace("=\n", "\n")
                                .replace(ROOT.toString().replace("=", ""), ROOT.toString()),
                        TEXT + "\n\u2014 name AAAAAA==\n",
                        TEXT + "\n" + line.repeat(SignedNote.MOST_SIGNATURES + 1),
                        "a".repeat(SignedNote.MOST_BYTES) + good)
                .map(note -> note.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void is_in_a_note_that_is_utf_8() {
        byte[] bytes = SIGNER.sign(CHECKPOINT).bytes();
        bytes[0] = (byte) 0xff;
        assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(MalformedNote.class);
    }

    @Test
    void may_have_empty_lines_before_it_where_a_note_is_no_checkpoint() {
        NoteSignature signature = SIGNER.sign(CHECKPOINT).signatures().getFirst();
        SignedNote note = new SignedNote("one\n\ntwo\n", List.of(signature));
        assertThat(SignedNote.parse(note.bytes()).text()).isEqualTo("one\n\ntwo\n");
    }

    @ParameterizedTest
    @MethodSource
    void has_a_key_of_one_form_only(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(MalformedNote.class);
    }

    static Stream<String> has_a_key_of_one_form_only() {
        String good = KEY.toString();
        String id = good.split("\\+", 3)[1];
        return Stream.of(
                "",
                ORIGIN,
                ORIGIN + "+" + id,
                good.replace(ORIGIN, ORIGIN + "2"),
                good.replace(ORIGIN, ""),
                good.replace("+" + id + "+", "+" + id.toUpperCase(Locale.ROOT) + "0+"),
                good.replace("+" + id + "+", "+00000000+"),
                good.substring(0, good.length() - 4),
                good + "AAAA",
                // a type that is not used here: ECDSA
                ORIGIN + "+" + id + "+" + Base64Text.encode(new byte[] {2}));
    }
}
