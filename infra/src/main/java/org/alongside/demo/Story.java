package org.alongside.demo;

import java.io.PrintStream;

/** What the example tells, as it goes on. */
final class Story {

    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    PrintStream out() {
        return out;
    }

    void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    void say(String line) {
        out.println("  " + line);
    }
}
