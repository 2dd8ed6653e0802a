package org.alongside.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of JSON without others inside: a row, as PostgreSQL writes it. Of a list there is
 * what stands between its brackets.
 */
final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Its values as text; null for null. */
    static Map<String, @Nullable String> object(String text) {
        return new Json(text).object();
    }

    private Map<String, @Nullable String> object() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        expect('{');
        if (peek() != '}') {
            do {
                String name = string();
                expect(':');
                values.put(
                        name,
                        switch (peek()) {
                            case '"' -> string();
                            case '[' -> list();
                            default -> plain();
                        });
            } while (next() == ',');
            at--;
        }
        expect('}');
        return values;
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at == text.length()) {
            throw new Unreadable("a line is no object of JSON");
        }
        return text.charAt(at);
    }

    private char next() {
        char found = peek();
        at++;
        return found;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new Unreadable("a line is no object of JSON");
        }
    }

    private @Nullable String plain() {
        peek();
        int from = at;
        while (at < text.length() && ",}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String value = text.substring(from, at).strip();
        if (value.isEmpty() || value.startsWith("{")) {
            throw new Unreadable("a line has what is no value of a column");
        }
        return value.equals("null") ? null : value;
    }

    /** Of ids or numbers: no bracket is in one. */
    private String list() {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw new Unreadable("a line is no object of JSON");
        }
        String list = text.substring(at + 1, end);
        at = end + 1;
        return list;
    }

    private String string() {
        expect('"');
        int end = text.indexOf('"', at);
        if (end >= 0 && text.indexOf('\\', at) > end) {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char one = text.charAt(at++);
            if (one == '"') {
                return value.toString();
            }
            value.append(one == '\\' ? escaped() : one);
        }
        throw new Unreadable("a line is no object of JSON");
    }

    private char escaped() {
        char what = at < text.length() ? text.charAt(at++) : ' ';
        return switch (what) {
            case '"', '\\', '/' -> what;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Unreadable("a line is no object of JSON");
        };
    }

    private char unicode() {
        try {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (RuntimeException none) {
            throw new Unreadable("a line is no object of JSON");
        }
    }
}
