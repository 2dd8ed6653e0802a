package org.alongside.ledger;

import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Hashes leaves and nodes as RFC 6962, section 2.1, says: a byte before the data keeps them apart,
 * so that no node can be passed off as a leaf. One thread at a time: it keeps its digest and a
 * buffer, so that a hash costs no garbage.
 */
public final class TreeHasher {

    /** The root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY = Hash.of(Sha256.of(new byte[0]));

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    private static final int LEFT = 1;
    private static final int RIGHT = LEFT + Hash.BYTES;

    private final MessageDigest digest = Sha256.digest();
    private final byte[] pair = new byte[RIGHT + Hash.BYTES];

    public TreeHasher() {
        pair[0] = NODE;
    }

    /** The hash of a leaf that holds this. */
    public Hash leaf(byte[] data) {
        leafAside(data, 0, data.length);
        return aside();
    }

    /** The hash of the node over these two. */
    public Hash node(Hash left, Hash right) {
        left.into(pair, LEFT);
        right.into(pair, RIGHT);
        intoAside();
        return aside();
    }

    // What is aside lies where the right child of the next node is expected, so that a carry that
    // goes up the tree copies the left children only.

    void leafAside(byte[] data, int offset, int length) {
        digest.update(LEAF);
        digest.update(data, offset, length);
        finish();
    }

    void putAside(Hash hash) {
        hash.into(pair, RIGHT);
    }

    /** The node over what lies in this array, and what is aside. */
    void nodeAside(byte[] lefts, int offset) {
        System.arraycopy(lefts, offset, pair, LEFT, Hash.BYTES);
        intoAside();
    }

    void takeAside(byte[] target, int offset) {
        System.arraycopy(pair, RIGHT, target, offset, Hash.BYTES);
    }

    Hash aside() {
        return Hash.at(pair, RIGHT);
    }

    private void intoAside() {
        digest.update(pair, 0, pair.length);
        finish();
    }

    private void finish() {
        try {
            digest.digest(pair, RIGHT, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes do not hold a SHA-256", e);
        }
    }
}
