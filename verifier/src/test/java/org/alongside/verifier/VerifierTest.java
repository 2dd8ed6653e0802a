package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The verifier")
final class VerifierTest {

    private static final int SIZE = 60;
    private static final List<Integer> SIGNED = List.of(0, 7, 8, 20, 21, 50);

    private final SignedLog log = new SignedLog(SIZE);

    @TempDir Path folder;

    @BeforeEach
    void signCheckpoints() throws IOException {
        Files.createDirectory(folder.resolve("checkpoints"));
        for (int size : SIGNED) {
            checkpoint(size + ".txt", log.checkpoint(size));
        }
    }

    @Test
    void finds_nothing_wrong_where_nothing_is_and_counts_what_none_vouches_for()
            throws IOException {
        Run run = run(log.lines());
        assertThat(run.out)
                .isEqualTo(
                        """
                        60 leaves, 6 of 6 checkpoints hold to their keys; 10 leaves after the last, which none vouches for
                        Nothing is wrong.
                        """);
        assertThat(run.exit).isEqualTo(Verifier.ALL_IS_WELL);
    }

    /** Each is found, and named between the checkpoints where it was made. */
    @Test
    void names_each_of_many_single_mutations() throws IOException {
        Random chance = new Random(8);
        int after = 0;
        for (int times = 0; times < 150; times++) {
            List<byte[]> leaves = new ArrayList<>(log.leaves);
            int at = chance.nextInt(SIZE);
            boolean shorter = false;
            switch (chance.nextInt(5)) {
                case 0 -> {
                    byte[] edited = leaves.get(at).clone();
                    edited[chance.nextInt(edited.length)] ^= (byte) (1 << chance.nextInt(8));
                    leaves.set(at, edited);
                }
                case 1 -> leaves.remove(at);
                case 2 -> leaves.add(at, new byte[] {1});
                case 3 -> {
                    int other = chance.nextInt(SIZE);
                    leaves.set(other, leaves.set(at, leaves.get(other)));
                    if (at == other) {
                        continue;
                    }
                    at = Math.min(at, other);
                }
                default -> {
                    leaves.subList(at, leaves.size()).clear();
                    shorter = true;
                }
            }
            SignedLog mutated = new SignedLog(0);
            mutated.leaves.addAll(leaves);
            Run run = run(mutated.lines());
            if (at >= 50) {
                assertThat(run.exit).isEqualTo(Verifier.ALL_IS_WELL);
                after++;
                continue;
            }
            assertThat(run.exit).isEqualTo(Verifier.WRONG);
            if (shorter) {
                assertThat(run.out).startsWith("TRUNCATED after " + at + " leaves: there were 50");
            } else {
                assertThat(run.changed()).isEqualTo(between(at));
            }
        }
        assertThat(after).isBetween(10, 40);
    }

    @Test
    void names_the_first_leaf_that_is_numbered_otherwise() throws IOException {
        List<String> without = new ArrayList<>(log.lines());
        without.remove(30);
        assertThat(run(without).out)
                .contains("MISNUMBERED at leaf 30: it is numbered 31\n")
                .contains("CHANGED leaves 21 to 49:")
                .containsOnlyOnce("MISNUMBERED");
        List<String> twice = new ArrayList<>(log.lines());
        twice.add(55, twice.get(54));
        assertThat(run(twice).out).contains("MISNUMBERED at leaf 55: it is numbered 54\n");
        assertThat(run(twice).exit).isEqualTo(Verifier.WRONG);
        List<String> broken = new ArrayList<>(log.lines());
        broken.set(2, "2;none");
        assertThat(run(broken).out).contains("MISNUMBERED at leaf 2: a number is not one\n");
    }

    @Test
    void names_a_fork() throws IOException {
        SignedLog other = new SignedLog(SIZE);
        String text = "%s\n20\n%s\n".formatted(SignedLog.ORIGIN, Text.base64(Rfc6962.nothing()));
        checkpoint("20-b.txt", text + "\n" + log.signed(text) + log.cosigned(text, 5));
        Run run = run(other.lines());
        assertThat(run.out)
                .contains(
                        "FORKED at 20 leaves: two checkpoints are signed, with different roots\n");
        assertThat(run.exit).isEqualTo(Verifier.WRONG);
    }

    @Test
    void relies_on_no_checkpoint_that_was_edited() throws IOException {
        String good = log.checkpoint(50);
        List<String> lines = good.lines().toList();
        for (String edited :
                List.of(
                        good.replace("\n50\n", "\n51\n"),
                        good.replace(lines.get(2), Text.base64(Rfc6962.nothing())),
                        good.replace(lines.get(4) + "\n", ""),
                        good.replace(
                                lines.get(4) + "\n",
                                SignedLog.line(
                                        SignedLog.ORIGIN,
                                        SignedLog.id(log.key()),
                                        new byte[64])))) {
            checkpoint("50.txt", edited);
            Run run = run(log.lines());
            assertThat(run.out).contains("UNSIGNED checkpoint ").contains("50.txt: ");
            assertThat(run.out).contains("5 of 6 checkpoints").contains("39 leaves after the last");
            assertThat(run.exit).isEqualTo(Verifier.WRONG);
        }
    }

    @Test
    void wants_the_cosignature_of_each_witness_that_it_was_told_of() throws IOException {
        String text = log.text(SignedLog.ORIGIN, 50);
        for (String cosignature :
                List.of(
                        "",
                        log.cosigned(text, 0),
                        log.cosigned(text.replace("50", "51"), 5),
                        SignedLog.line(
                                "witness.example/w",
                                SignedLog.id(log.witnessKey()),
                                new byte[64]))) {
            checkpoint("50.txt", text + "\n" + log.signed(text) + cosignature);
            Run run = run(log.lines());
            assertThat(run.out).contains("UNWITNESSED checkpoint ").contains("50.txt: ");
            assertThat(run.exit).isEqualTo(Verifier.WRONG);
        }
    }

    @Test
    void names_checkpoints_of_other_logs_and_of_other_forms() throws IOException {
        String text = log.text("alongside.example/councils/2/events", 50);
        checkpoint("a.txt", text + "\n" + log.signed(text));
        String good = log.checkpoint(50);
        List<String> malformed =
                List.of(
                        "",
                        "\n",
                        text,
                        text + "\n",
                        good.stripTrailing(),
                        good.replace("\n50\n", "\n050\n"),
                        good.replace("\n50\n", "\n9223372036854775808\n"),
                        good.replace("\u2014", "-"),
                        good.replace("\n", "\r\n"),
                        good.replace(SignedLog.ORIGIN + "\n", "\n"),
                        good.replace(SignedLog.ORIGIN + "\n", "\t\n"),
                        good + "more\n",
                        "a".repeat(70_000) + good);
        for (int at = 0; at < malformed.size(); at++) {
            checkpoint("z%02d.txt".formatted(at), malformed.get(at));
        }
        Run run = run(log.lines());
        assertThat(run.out).contains("FOREIGN checkpoint ").contains("a.txt: it is of another log");
        assertThat(run.out.lines().filter(line -> line.startsWith("MALFORMED")))
                .hasSize(malformed.size());
        assertThat(run.exit).isEqualTo(Verifier.WRONG);
    }

    @Test
    void takes_a_key_only_under_its_own_id_and_name() {
        String key = log.key();
        assertThat(Key.parse(key).name()).isEqualTo(SignedLog.ORIGIN);
        for (String other :
                List.of(
                        key.replace("councils", "council"),
                        key.replace(SignedLog.id(key), "00000000"),
                        key.replace(SignedLog.ORIGIN, ""),
                        key.replace(SignedLog.ORIGIN, "two words"),
                        key.substring(0, key.length() - 4),
                        key + "AAAA",
                        SignedLog.ORIGIN)) {
            assertThatThrownBy(() -> Key.parse(other)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void says_how_it_is_called_where_it_was_not_called_so() {
        Path leaves = folder.resolve("leaves");
        String folderOfThem = folder.resolve("checkpoints").toString();
        for (List<String> args :
                List.<List<String>>of(
                        List.of(),
                        List.of("--key"),
                        List.of("--key", "name"),
                        List.of("--key", log.witnessKey()),
                        List.of("--nothing"),
                        List.of("--key", log.key(), folderOfThem),
                        List.of("--key", log.key(), "--leaves", leaves.toString()),
                        List.of("--key", log.key(), "--leaves", leaves.toString(), folderOfThem),
                        List.of("--key", log.key(), "--leaves", "x", "absent.txt"),
                        // Of two only one would be looked at.
                        List.of("--key", log.key(), "--leaves", "x", "--export", "y"),
                        List.of("--key", log.key(), "--database", "x", "--export", "y"))) {
            Run run = called(args);
            assertThat(run.exit).as(args.toString()).isEqualTo(Verifier.NOT_VERIFIED);
            assertThat(run.errors).startsWith("Not verified: ");
            assertThat(run.out).isEmpty();
        }
        assertThat(called(List.of("help")).out).startsWith("Usage: ");
    }

    /** What would not be looked at must not be taken for verified. */
    @Test
    void refuses_what_it_would_not_look_at() throws IOException {
        assertThat(run(log.lines()).exit).isEqualTo(Verifier.ALL_IS_WELL);
        String leaves = folder.resolve("leaves.csv").toString();
        String checkpoints = folder.resolve("checkpoints").toString();
        Path receipt = Files.writeString(folder.resolve("some.receipt"), log.receipt());
        Map<String, List<String>> refused =
                Map.of(
                        "only one kind",
                        List.of("--leaves", leaves, "--export", leaves, checkpoints),
                        "is a receipt: give it as --receipt",
                        List.of("--leaves", leaves, receipt.toString()),
                        "it is no ZIP",
                        List.of(Files.writeString(folder.resolve("case.zip"), "").toString()),
                        "a witness is asked of what",
                        List.of(
                                "--leaves",
                                leaves,
                                "--witness-url",
                                "http://127.0.0.1:1",
                                checkpoints),
                        "a receipt is verified by itself",
                        List.of("--leaves", leaves, "--receipt", leaves, checkpoints),
                        "a digest is that of the file",
                        List.of("--leaves", leaves, "--digest", "00", checkpoints));
        refused.forEach((why, more) -> {
            List<String> args = new ArrayList<>(List.of("--key", log.key()));
            args.addAll(more);
            Run run = called(args);
            assertThat(run.errors).startsWith("Not verified: ").contains(why);
            assertThat(run.exit).isEqualTo(Verifier.NOT_VERIFIED);
            assertThat(run.out).isEmpty();
        });
    }

    @Test
    void says_that_no_witness_was_asked_about() throws IOException {
        assertThat(run(log.lines()).out).doesNotContain("No key of a witness");
        Run run =
                called(
                        List.of(
                                "--key",
                                log.key(),
                                "--leaves",
                                folder.resolve("leaves.csv").toString(),
                                folder.resolve("checkpoints").toString()));
        assertThat(run.exit).isEqualTo(Verifier.ALL_IS_WELL);
        assertThat(run.out).contains("No key of a witness was given: only the service's own");
    }

    /** With receipts alone there is nothing that could be compared with it. */
    @Test
    void takes_no_checkpoint_that_it_would_not_look_at() throws IOException {
        Path receipt = Files.writeString(folder.resolve("receipt.txt"), log.receipt());
        List<String> alone =
                List.of(
                        "--key",
                        log.serviceKey(),
                        "--witness",
                        log.witnessKey(),
                        "--receipt",
                        receipt.toString());
        assertThat(called(alone).out)
                .contains("the event at position 1 is in " + SignedLog.ORIGIN)
                .contains("Nothing is wrong.");
        List<String> with = new ArrayList<>(alone);
        with.add(folder.resolve("checkpoints").toString());
        Run run = called(with);
        assertThat(run.exit).isEqualTo(Verifier.NOT_VERIFIED);
        assertThat(run.errors).startsWith("Not verified: a checkpoint is compared with ");
        assertThat(run.out).isEmpty();
    }

    @Test
    void verifies_nothing_without_a_checkpoint_or_with_a_key_of_the_other_type()
            throws IOException {
        String leaves = folder.resolve("leaves.csv").toString();
        assertThat(run(log.lines()).exit).isEqualTo(Verifier.ALL_IS_WELL);
        Run none = called(List.of("--key", log.key(), "--leaves", leaves));
        assertThat(none.exit).isEqualTo(Verifier.NOT_VERIFIED);
        assertThat(none.errors).startsWith("Not verified: there is no checkpoint");
        String checkpoint = folder.resolve("checkpoints").resolve("50.txt").toString();
        for (List<String> keys :
                List.of(
                        List.of("--key", log.witnessKey()),
                        List.of("--key", log.key(), "--witness", log.key()))) {
            List<String> args = new ArrayList<>(keys);
            args.addAll(List.of("--leaves", leaves, checkpoint));
            assertThat(called(args).exit).isEqualTo(Verifier.NOT_VERIFIED);
            assertThat(called(args).errors).startsWith("Not verified: a key is of the other type");
        }
    }

    private void checkpoint(String name, String note) throws IOException {
        Files.writeString(folder.resolve("checkpoints").resolve(name), note);
    }

    /** Between which checkpoints this leaf is. */
    private static List<Integer> between(int leaf) {
        int from = SIGNED.stream().filter(size -> size <= leaf).reduce((_, last) -> last).orElse(0);
        int to = SIGNED.stream().filter(size -> size > leaf).findFirst().orElse(SIZE) - 1;
        return List.of(from, to);
    }

    private Run run(List<String> lines) throws IOException {
        Path leaves = folder.resolve("leaves.csv");
        Files.write(leaves, lines);
        return called(
                List.of(
                        "--key",
                        log.key(),
                        "--witness",
                        log.witnessKey(),
                        "--leaves",
                        leaves.toString(),
                        folder.resolve("checkpoints").toString()));
    }

    private static Run called(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit =
                new Verifier(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(errors, true, StandardCharsets.UTF_8))
                        .run(args);
        return new Run(
                exit,
                out.toString(StandardCharsets.UTF_8),
                errors.toString(StandardCharsets.UTF_8));
    }

    private record Run(int exit, String out, String errors) {

        List<Integer> changed() {
            Matcher matcher = Pattern.compile("(?m)^CHANGED leaves (\\d+) to (\\d+):").matcher(out);
            return matcher.find()
                    ? Arrays.asList(
                            Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)))
                    : List.of();
        }
    }
}
