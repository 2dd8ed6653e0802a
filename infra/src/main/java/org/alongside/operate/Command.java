package org.alongside.operate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an operator can ask for, and how it is written. */
enum Command {
    STATUS("", "every processor of every council: how far it is, what it has parked", 0, 0),
    LEDGER("", "every council's log: how much of it is signed, and why one does not go on", 0, 0),
    PARKED("[PROCESSOR COUNCIL]", "the sequences of events that wait, and why", 0, 2),
    RETRY("PROCESSOR COUNCIL SEQUENCE --as ACCOUNT", "tries a parked sequence again", 3, 3, "as"),
    DISCARD(
            "PROCESSOR COUNCIL SEQUENCE --reason TEXT --as ACCOUNT",
            "never handles the parked events of a sequence",
            3,
            3,
            "reason",
            "as"),
    REBUILD(
            "PROCESSOR (COUNCIL | --all) --as ACCOUNT",
            "handles all events anew, beside what is served",
            1,
            2,
            "all",
            "as"),
    CANCEL("PROCESSOR COUNCIL --as ACCOUNT", "gives a rebuild up", 2, 2, "as"),
    ERASE(
            "COUNCIL SUBJECT --reason TEXT --as ACCOUNT --yes",
            "destroys the key of a case or an advocate, for ever, and rebuilds",
            2,
            2,
            "reason",
            "as",
            "yes"),
    REWRAP(
            "--as ACCOUNT",
            "closes every council's keys under the newest key of the master key",
            0,
            0,
            "as"),
    ROTATE("COUNCIL --as ACCOUNT", "gives a council a new key for what is to come", 1, 1, "as");

    private final String form;
    private final String purpose;
    private final int fewest;
    private final int most;
    private final Set<String> options;

    Command(String form, String purpose, int fewest, int most, String... options) {
        this.form = form;
        this.purpose = purpose;
        this.fewest = fewest;
        this.most = most;
        this.options = Set.of(options);
    }

    static Optional<Command> named(String name) {
        return Arrays.stream(values()).filter(each -> each.word().equals(name)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(int operands) {
        // A processor without its council, or the other way round, is neither all nor one.
        return this == PARKED
                ? operands == fewest || operands == most
                : operands >= fewest && operands <= most;
    }

    boolean has(String option) {
        return options.contains(option);
    }

    /** How it is written. */
    String usage() {
        return ("operate " + word() + " " + form).strip();
    }

    /** How each is written, and what it does. */
    static String help() {
        StringBuilder help = new StringBuilder();
        for (Command each : values()) {
            help.append("  %s%n      %s%n".formatted(each.usage(), each.purpose));
        }
        return help.toString().stripTrailing();
    }
}
