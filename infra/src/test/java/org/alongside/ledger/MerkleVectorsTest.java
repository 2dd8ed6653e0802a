package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.alongside.localstack.LocalStackSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The Merkle project's own vectors, the corrupted ones included; the verifier's module has them.
 */
@DisplayName("The Merkle project's vectors")
final class MerkleVectorsTest {

    private static final Path FILE =
            LocalStackSettings.projectRoot()
                    .resolve(
                            "verifier/src/test/resources/org/alongside/verifier/merkle-vectors.txt");

    @Test
    void that_a_leaf_is_in_a_tree_are_judged_as_they_say() throws IOException {
        judged(
                "inclusion",
                vector ->
                        new InclusionProof(number(vector[2]), number(vector[3]), path(vector[6]))
                                .proves(hash(vector[4]), hash(vector[5])));
    }

    @Test
    void that_a_tree_goes_on_are_judged_as_they_say() throws IOException {
        judged(
                "consistency",
                vector ->
                        new ConsistencyProof(number(vector[2]), number(vector[3]), path(vector[6]))
                                .proves(root(vector[4]), root(vector[5])));
    }

    private static void judged(String kind, Predicate<String[]> judge) throws IOException {
        List<String> vectors;
        try (Stream<String> lines = Files.lines(FILE)) {
            vectors = lines.filter(line -> line.startsWith(kind + " ")).toList();
        }
        int good = 0;
        for (String line : vectors) {
            String[] vector = line.split(" ");
            boolean taken;
            try {
                taken = judge.test(vector);
            } catch (IllegalArgumentException | ArithmeticException | MalformedNote e) {
                taken = false;
            }
            assertThat(taken).as(line).isEqualTo(vector[1].equals("good"));
            good += taken ? 1 : 0;
        }
        assertThat(vectors).hasSize(98);
        assertThat(good).isEqualTo(6);
    }

    private static long number(String number) {
        return new BigInteger(number).longValueExact();
    }

    private static List<Hash> path(String hashes) {
        List<Hash> path = new ArrayList<>();
        if (!hashes.equals("none")) {
            Stream.of(hashes.split(",")).forEach(hash -> path.add(hash(hash)));
        }
        return path;
    }

    /**
     * Where only the sizes matter, their roots are words and no hashes, once in a good vector. The
     * hash of such a word is as equal to another as the word was.
     */
    private static Hash root(String base64) {
        byte[] root = Base64Text.decode(text(base64));
        return Hash.of(root.length == Hash.BYTES ? root : Sha256.of(root));
    }

    private static Hash hash(String base64) {
        return Hash.parse(text(base64));
    }

    private static String text(String base64) {
        return base64.equals("-") ? "" : base64;
    }
}
