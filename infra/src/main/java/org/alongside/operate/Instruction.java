package org.alongside.operate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line that makes sense.
 *
 * @param command what to do
 * @param operands in their order
 * @param options by their names, without the dashes
 */
record Instruction(Command command, List<String> operands, Map<String, String> options) {

    private static final Set<String> FLAGS = Set.of("all", "yes");
    private static final int LONGEST = 500;

    /**
     * Reads a command line.
     *
     * @throws Misused if it is none
     */
    static Instruction of(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new Misused("Say what to do.");
        }
        Command command =
                Command.named(arguments.getFirst())
                        .orElseThrow(() -> new Misused("There is no such command."));
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        Iterator<String> rest = arguments.listIterator(1);
        while (rest.hasNext()) {
            String next = rest.next();
            if (next.startsWith("--")) {
                option(command, next.substring(2), rest, options);
            } else {
                operands.add(next);
            }
        }
        Instruction instruction = new Instruction(command, operands, options);
        instruction.check();
        return instruction;
    }

    private static void option(
            Command command, String text, Iterator<String> rest, Map<String, String> options) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (!command.has(name)) {
            throw misused(command, "There is an option that it does not have.");
        }
        String value;
        if (FLAGS.contains(name)) {
            if (equals >= 0) {
                throw misused(command, "--" + name + " takes no value.");
            }
            value = "true";
        } else if (equals >= 0) {
            value = text.substring(equals + 1);
        } else {
            value = rest.hasNext() ? rest.next() : "";
        }
        value = value.strip();
        if (value.isEmpty() || value.startsWith("--")) {
            throw misused(command, "--" + name + " needs a value.");
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw misused(
                    command,
                    "--" + name + " takes one line of at most " + LONGEST + " characters.");
        }
        if (options.put(name, value) != null) {
            throw misused(command, "--" + name + " is there twice.");
        }
    }

    private void check() {
        if (!command.takes(operands.size())) {
            throw misused(
                    command,
                    operands.size()
                            + " operands were given. A reason of several words needs quotes.");
        }
        if (command == Command.REBUILD && operands.size() == 2 == options.containsKey("all")) {
            throw misused(command, "Name either one council, or --all.");
        }
        for (String needed : List.of("as", "reason", "yes")) {
            if (command.has(needed) && !options.containsKey(needed)) {
                throw misused(
                        command,
                        switch (needed) {
                            case "as" -> "--as is missing: the account of who orders it.";
                            case "reason" ->
                                    "--reason is missing: it is kept, so nothing about people.";
                            default ->
                                    "--yes is missing: what is erased cannot be had back by"
                                            + " anybody.";
                        });
            }
        }
    }

    private static Misused misused(Command command, String why) {
        return new Misused(why + System.lineSeparator() + "Usage: " + command.usage());
    }

    String operand(int index) {
        return operands.get(index);
    }

    boolean flag(String name) {
        return options.containsKey(name);
    }

    /** Who orders it. */
    String account() {
        return Objects.requireNonNull(options.get("as"));
    }

    @Nullable String reason() {
        return options.get("reason");
    }
}
