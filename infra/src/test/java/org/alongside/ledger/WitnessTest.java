package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.alongside.ledger.Answer.Cosigned;
import org.alongside.ledger.Answer.Inconsistent;
import org.alongside.ledger.Answer.Inconsistent.Reason;
import org.alongside.ledger.Answer.OtherSize;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The witness")
final class WitnessTest {

    private static final String ORIGIN = "alongside.example/councils/1/events";
    private static final String OTHER = "alongside.example/councils/2/events";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final LogSigner SIGNER = new LogSigner(LedgerKeys.fresh());
    private static final Cosigner COSIGNER = new Cosigner("witness.example/w", LedgerKeys.fresh());

    private final NaiveTree tree = NaiveTree.of(100);
    private final Kept kept = new Kept();
    private final Witness witness =
            new Witness(
                    COSIGNER,
                    Map.of(
                            ORIGIN,
                            Set.of(SIGNER.verifier(ORIGIN)),
                            OTHER,
                            Set.of(SIGNER.verifier(OTHER))),
                    kept);

    @Test
    void cosigns_what_goes_on_from_what_it_cosigned_last() {
        int before = 0;
        for (int size : new int[] {0, 1, 1, 7, 8, 64, 100, 100}) {
            Answer answer = asked(tree, before, size);
            assertThat(answer).isInstanceOf(Cosigned.class);
            assertThat(answer.status()).isEqualTo(200);
            NoteSignature cosignature = ((Cosigned) answer).cosignature();
            assertThat(SignedNote.signatures(new String(answer.body(), StandardCharsets.UTF_8)))
                    .containsExactly(cosignature);
            SignedNote note = checkpoint(tree, size).with(cosignature);
            assertThat(note.signature(List.of(COSIGNER.verifier()))).isPresent();
            assertThat(kept.last(ORIGIN)).contains(new TreeHead(size, tree.root(size)));
            before = size;
        }
    }

    @Test
    void keeps_the_checkpoint_with_the_logs_signature_and_its_own_and_no_other() {
        SignedNote offered =
                checkpoint(tree, 5)
                        .with(
                                new LogSigner(LedgerKeys.fresh())
                                        .sign(new Checkpoint(ORIGIN, 5, tree.root(5)))
                                        .signatures()
                                        .getFirst());
        witness.add(new AddCheckpoint(0, List.of(), offered), NOW);
        SignedNote note = Objects.requireNonNull(kept.notes.get(ORIGIN));
        assertThat(note.signatures()).hasSize(2);
        assertThat(Checkpoint.open(note, ORIGIN, List.of(SIGNER.verifier(ORIGIN)))).isPresent();
        assertThat(note.signature(List.of(COSIGNER.verifier()))).isPresent();
    }

    @Test
    void refuses_as_many_leaves_with_another_root() {
        asked(tree, 0, 50);
        Answer answer = asked(changed(10), 50, 50);
        assertThat(answer)
                .isEqualTo(
                        new Inconsistent(
                                Reason.FORK,
                                new TreeHead(50, tree.root(50)),
                                checkpoint(changed(10), 50)));
        assertThat(answer.status()).isEqualTo(422);
        assertUnchanged(50);
    }

    /** A signer that was made to recompute its tree from rows that were altered. */
    @Test
    void refuses_a_log_that_was_recomputed_from_changed_rows() {
        asked(tree, 0, 50);
        for (int leaf : new int[] {0, 10, 49}) {
            Answer answer = asked(changed(leaf), 50, 70);
            assertThat(answer).isInstanceOf(Inconsistent.class);
            assertThat(((Inconsistent) answer).reason()).isEqualTo(Reason.PROOF);
            assertThat(answer.status()).isEqualTo(422);
        }
        // what it had not cosigned, it does not miss
        assertThat(asked(changed(50), 50, 70)).isInstanceOf(Cosigned.class);
    }

    /** Yesterday's dump, restored and carried on: its signer remembers yesterday's size. */
    @Test
    void refuses_a_log_that_was_set_back_and_carried_on() {
        asked(tree, 0, 40);
        asked(tree, 40, 50);
        NaiveTree carriedOn = changed(45);
        assertThat(asked(carriedOn, 40, 48)).isEqualTo(new OtherSize(50));
        assertThat(asked(carriedOn, 40, 60)).isEqualTo(new OtherSize(50));
        assertThat(asked(carriedOn, 0, 60)).isEqualTo(new OtherSize(50));
        assertThat(asked(carriedOn, 50, 60)).isInstanceOf(Inconsistent.class);
        assertThat(asked(tree, 40, 50).status()).isEqualTo(409);
        assertThat(new String(asked(tree, 40, 50).body(), StandardCharsets.US_ASCII))
                .isEqualTo("50\n");
        assertUnchanged(50);
    }

    @Test
    void refuses_a_smaller_tree() {
        asked(tree, 0, 50);
        Answer answer = witness.add(new AddCheckpoint(50, List.of(), checkpoint(tree, 40)), NOW);
        assertThat(answer).isEqualTo(new Answer.Malformed());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(asked(tree, 40, 40)).isEqualTo(new OtherSize(50));
        assertUnchanged(50);
    }

    @Test
    void refuses_what_no_key_of_the_log_has_signed() {
        SignedNote stranger =
                new LogSigner(LedgerKeys.fresh()).sign(new Checkpoint(ORIGIN, 5, tree.root(5)));
        Answer answer = witness.add(new AddCheckpoint(0, List.of(), stranger), NOW);
        assertThat(answer).isEqualTo(new Answer.NotSigned());
        assertThat(answer.status()).isEqualTo(403);
        // the key of another council's log
        SignedNote others =
                new SignedNote(
                        new Checkpoint(ORIGIN, 5, tree.root(5)).text(),
                        SIGNER.sign(new Checkpoint(OTHER, 5, tree.root(5))).signatures());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), others), NOW))
                .isEqualTo(new Answer.NotSigned());
        assertThat(kept.last(ORIGIN)).isEmpty();
    }

    @Test
    void knows_no_log_that_it_was_not_told_of() {
        String unknown = "alongside.example/councils/3/events";
        SignedNote note = SIGNER.sign(new Checkpoint(unknown, 5, tree.root(5)));
        Answer answer = witness.add(new AddCheckpoint(0, List.of(), note), NOW);
        assertThat(answer).isEqualTo(new Answer.UnknownLog());
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void keeps_each_log_apart() {
        asked(tree, 0, 50);
        SignedNote other = SIGNER.sign(new Checkpoint(OTHER, 3, changed(1).root(3)));
        assertThat(witness.add(new AddCheckpoint(0, List.of(), other), NOW))
                .isInstanceOf(Cosigned.class);
        assertUnchanged(50);
    }

    @Test
    void refuses_a_proof_of_nothing_and_a_root_of_nothing() {
        assertThat(
                        witness.add(
                                new AddCheckpoint(0, List.of(tree.root(3)), checkpoint(tree, 5)),
                                NOW))
                .extracting("reason")
                .isEqualTo(Reason.PROOF);
        SignedNote none = SIGNER.sign(new Checkpoint(ORIGIN, 0, tree.root(1)));
        assertThat(witness.add(new AddCheckpoint(0, List.of(), none), NOW))
                .extracting("reason")
                .isEqualTo(Reason.ROOT_OF_NOTHING);
        assertThat(kept.last(ORIGIN)).isEmpty();
        asked(tree, 0, 50);
        assertThat(
                        witness.add(
                                new AddCheckpoint(50, List.of(tree.root(3)), checkpoint(tree, 50)),
                                NOW))
                .extracting("reason")
                .isEqualTo(Reason.PROOF);
    }

    /** Between its look and its writing, another request was there: the second is not cosigned. */
    @Test
    void cosigns_one_of_two_that_come_at_once() {
        asked(tree, 0, 10);
        kept.meanwhile = () -> asked(tree, 10, 30);
        assertThat(asked(tree, 10, 20)).isEqualTo(new OtherSize(30));
        assertUnchanged(30);
    }

    @Test
    void is_asked_in_the_form_of_the_protocol() {
        AddCheckpoint asked = new AddCheckpoint(7, tree.proof(7, 50), checkpoint(tree, 50));
        String body = new String(asked.bytes(), StandardCharsets.UTF_8);
        assertThat(body).startsWith("old 7\n" + tree.proof(7, 50).getFirst() + "\n");
        assertThat(body).contains("\n\n" + ORIGIN + "\n50\n");
        AddCheckpoint read = AddCheckpoint.parse(asked.bytes());
        assertThat(read).isEqualTo(asked);
        asked(tree, 0, 7);
        assertThat(witness.add(asked.bytes(), NOW)).isInstanceOf(Cosigned.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0",
                "old 0\n",
                "old 0\n\n",
                "NOTE",
                "\nNOTE",
                "old\n\nNOTE",
                "old 00\n\nNOTE",
                "old -1\n\nNOTE",
                "old  0\n\nNOTE",
                "OLD 0\n\nNOTE",
                "old 0\nAAAA\n\nNOTE",
                "old 0\nnot base64\n\nNOTE",
                "old 0\n\n\nNOTE",
                "old 0\r\n\r\nNOTE"
            })
    void refuses_what_is_not_in_the_form_of_the_protocol(String body) {
        String note = new String(checkpoint(tree, 5).bytes(), StandardCharsets.UTF_8);
        assertThat(answerTo(body.replace("NOTE", note))).isEqualTo(new Answer.Malformed());
        assertThat(answerTo("old 0\n\n" + note)).isInstanceOf(Cosigned.class);
    }

    @Test
    void refuses_a_proof_that_no_tree_is_high_enough_for() {
        String note = new String(checkpoint(tree, 5).bytes(), StandardCharsets.UTF_8);
        String hash = tree.root(1) + "\n";
        assertThat(answerTo("old 0\n" + hash.repeat(64) + "\n" + note))
                .isEqualTo(new Answer.Malformed());
        assertThat(answerTo("old 0\n" + hash.repeat(63) + "\n" + note).status()).isEqualTo(422);
    }

    private Answer answerTo(String body) {
        return witness.add(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private Answer asked(NaiveTree of, int older, int newer) {
        List<Hash> proof = older == 0 || older > newer ? List.of() : of.proof(older, newer);
        return witness.add(new AddCheckpoint(older, proof, checkpoint(of, newer)), NOW);
    }

    private static SignedNote checkpoint(NaiveTree of, int size) {
        return SIGNER.sign(new Checkpoint(ORIGIN, size, of.root(size)));
    }

    private NaiveTree changed(int leaf) {
        List<byte[]> leaves = new ArrayList<>(tree.leaves());
        leaves.set(leaf, "changed".getBytes(StandardCharsets.UTF_8));
        return new NaiveTree(leaves);
    }

    private void assertUnchanged(int size) {
        assertThat(kept.last(ORIGIN)).contains(new TreeHead(size, tree.root(size)));
    }

    /** In memory, as a file of the witness's own would be. */
    private static final class Kept implements CosignedHeads {

        private final Map<String, TreeHead> heads = new HashMap<>();
        private final Map<String, SignedNote> notes = new HashMap<>();
        private Runnable meanwhile = () -> {};

        @Override
        public Optional<TreeHead> last(String origin) {
            return Optional.ofNullable(heads.get(origin));
        }

        @Override
        public boolean replace(
                String origin, Optional<TreeHead> before, TreeHead after, SignedNote cosigned) {
            Runnable first = meanwhile;
            meanwhile = () -> {};
            first.run();
            if (!last(origin).equals(before)) {
                return false;
            }
            heads.put(origin, after);
            notes.put(origin, cosigned);
            return true;
        }
    }
}
