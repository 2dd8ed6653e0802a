package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Merkle project's own vectors, the corrupted ones included, judged by the verifier's code. */
@DisplayName("The Merkle project's vectors, to the verifier,")
final class MerkleVectorsTest {

    @Test
    void that_a_leaf_is_in_a_tree_are_what_they_say() throws IOException {
        judged(
                "inclusion",
                vector ->
                        Rfc6962.includes(
                                hash(vector[4]),
                                number(vector[2]),
                                number(vector[3]),
                                path(vector[6]),
                                hash(vector[5])));
    }

    @Test
    void that_a_tree_goes_on_are_what_they_say() throws IOException {
        judged(
                "consistency",
                vector ->
                        Rfc6962.goesOn(
                                number(vector[2]),
                                number(vector[3]),
                                path(vector[6]),
                                hash(vector[4]),
                                hash(vector[5])));
    }

    private static void judged(String kind, Predicate<String[]> judge) throws IOException {
        List<String> vectors;
        try (InputStream file =
                Objects.requireNonNull(
                        MerkleVectorsTest.class.getResourceAsStream("merkle-vectors.txt"))) {
            vectors =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith(kind + " "))
                            .toList();
        }
        int good = 0;
        for (String line : vectors) {
            String[] vector = line.split(" ");
            boolean taken;
            try {
                taken = judge.test(vector);
            } catch (Unreadable | ArithmeticException e) {
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

    private static List<byte[]> path(String hashes) {
        List<byte[]> path = new ArrayList<>();
        if (!hashes.equals("none")) {
            Stream.of(hashes.split(",")).forEach(hash -> path.add(hash(hash)));
        }
        return path;
    }

    private static byte[] hash(String base64) {
        return Text.base64(base64.equals("-") ? "" : base64);
    }
}
