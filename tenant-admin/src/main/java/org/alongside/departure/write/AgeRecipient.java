package org.alongside.departure.write;

/**
 * The form of a public key of age for X25519: 32 bytes in Bech32 with the prefix {@code age},
 * checksum included (BIP 173; the specification of age, "X25519 recipient").
 */
final class AgeRecipient {

    private static final String PREFIX = "age";
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    /** 256 bits in groups of five, the last of which has four that must be zero. */
    private static final int GROUPS = 52;

    private static final int CHECKSUM = 6;
    private static final int PADDING = 0b1111;

    private AgeRecipient() {}

    /** Whether the text is one, with the checksum that belongs to it. */
    static boolean isOne(String text) {
        if (text.length() != PREFIX.length() + 1 + GROUPS + CHECKSUM
                || !text.startsWith(PREFIX + "1")) {
            return false;
        }
        int sum = 1;
        for (char letter : PREFIX.toCharArray()) {
            sum = step(sum, letter >> 5);
        }
        sum = step(sum, 0);
        for (char letter : PREFIX.toCharArray()) {
            sum = step(sum, letter & 31);
        }
        for (int i = PREFIX.length() + 1; i < text.length(); i++) {
            int group = ALPHABET.indexOf(text.charAt(i));
            if (group < 0 || (i == PREFIX.length() + GROUPS && (group & PADDING) != 0)) {
                return false;
            }
            sum = step(sum, group);
        }
        return sum == 1;
    }

    private static int step(int sum, int group) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ group;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
