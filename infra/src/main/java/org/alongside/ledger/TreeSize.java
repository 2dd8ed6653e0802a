package org.alongside.ledger;

/** How many leaves, in decimal, without a sign and without zeros before it. */
final class TreeSize {

    private TreeSize() {}

    static long parse(String text) {
        boolean plain =
                !text.isEmpty()
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                        && (text.length() == 1 || text.charAt(0) != '0');
        if (!plain) {
            throw new MalformedNote("a size that is no plain number");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedNote("a size that no tree has", e);
        }
    }
}
