package org.alongside.ledger;

/** What a key may be called: something without spaces of any kind, plus signs and controls. */
final class KeyName {

    private KeyName() {}

    static String checked(String name) {
        if (name.isEmpty()
                || name.codePoints()
                        .anyMatch(c ->
                                c == '+'
                                        || c < ' '
                                        || c == 0x85 // next line, a space to Unicode alone
                                        || Character.isWhitespace(c)
                                        || Character.isSpaceChar(c))) {
            throw new MalformedNote("a name that no key may have");
        }
        return name;
    }
}
