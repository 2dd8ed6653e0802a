package org.alongside.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The hashes of RFC 6962 and its two proofs, as its section 2.1 defines them: by recursion. */
final class Rfc6962 {

    /** To get a new one for each hash would take as long as a hash. */
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(Rfc6962::fresh);

    private Rfc6962() {}

    /** MTH({}) */
    static byte[] nothing() {
        return sha256().digest();
    }

    /** MTH({d}) */
    static byte[] leaf(byte[] data) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(data);
    }

    /** What MTH makes of the hashes of two parts. */
    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** Whether {@code path} is PATH(m, D[n]) of a tree with this root and this leaf at m. */
    static boolean includes(byte[] leafHash, long m, long n, List<byte[]> path, byte[] root) {
        return m >= 0
                && m < n
                && areHashes(path, leafHash, root)
                && rootOver(leafHash, m, n, path)
                        .filter(made -> Arrays.equals(made, root))
                        .isPresent();
    }

    private static Optional<byte[]> rootOver(byte[] hash, long m, long n, List<byte[]> path) {
        if (n == 1) {
            return path.isEmpty() ? Optional.of(hash) : Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] other = path.getLast();
        List<byte[]> rest = path.subList(0, path.size() - 1);
        long k = split(n);
        return m < k
                ? rootOver(hash, m, k, rest).map(left -> node(left, other))
                : rootOver(hash, m - k, n - k, rest).map(right -> node(other, right));
    }

    /** Whether {@code proof} is PROOF(m, D[n]) between trees with these roots. */
    static boolean goesOn(long m, long n, List<byte[]> proof, byte[] older, byte[] newer) {
        return m >= 1
                && m <= n
                && (m == n || areHashes(proof, older, newer))
                && roots(m, n, true, proof, older)
                        .filter(made ->
                                Arrays.equals(made.older, older)
                                        && Arrays.equals(made.newer, newer))
                        .isPresent();
    }

    /** Both roots of a part, as far as SUBPROOF(m, D[n], b) has been read backwards. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Roots(byte[] older, byte[] newer) {}

    private static Optional<Roots> roots(
            long m, long n, boolean whole, List<byte[]> proof, byte[] known) {
        if (m == n) {
            if (whole) {
                return proof.isEmpty() ? Optional.of(new Roots(known, known)) : Optional.empty();
            }
            return proof.size() == 1
                    ? Optional.of(new Roots(proof.getFirst(), proof.getFirst()))
                    : Optional.empty();
        }
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        byte[] other = proof.getLast();
        List<byte[]> rest = proof.subList(0, proof.size() - 1);
        long k = split(n);
        return m <= k
                ? roots(m, k, whole, rest, known)
                        .map(left -> new Roots(left.older, node(left.newer, other)))
                : roots(m - k, n - k, false, rest, known)
                        .map(right ->
                                new Roots(node(other, right.older), node(other, right.newer)));
    }

    /** What is not as long as a hash is none, even where it is equal to what it should be. */
    private static boolean areHashes(List<byte[]> path, byte[]... others) {
        return Stream.concat(path.stream(), Stream.of(others)).allMatch(it -> it.length == 32);
    }

    /** k: the largest power of two smaller than n. */
    private static long split(long n) {
        long k = Long.highestOneBit(n);
        return k == n ? k / 2 : k;
    }

    /** At its beginning, where each digest leaves it. */
    static MessageDigest sha256() {
        return SHA_256.get();
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
