package org.alongside.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the schema declares on text, numbers and lists ({@code @text}, {@code @range},
 * {@code @size}), held against the arguments of an operation. The messages name the rule, never the
 * value.
 */
final class InputRules {

    /** No answer lists more than this: it is for a person to read. */
    private static final int MOST_ERRORS = 20;

    /** Holds for a list without a rule of its own. */
    private static final int LONGEST_LIST = 50;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}(-[a-z0-9]{1,8}){0,4}");
    private static final Pattern KEY =
            Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");
    private static final Pattern NAME_OF_SYSTEM = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ACCOUNT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * What the identity provider takes as an address and as the name of a login. Its machines'
     * logins begin as no person's may.
     */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?i:(?!service-account-))[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9-]{1,63}([.][A-Za-z0-9-]{1,63}){1,8}");

    /** What the identity provider takes as a name of a person. */
    private static final Pattern PERSON_NAME =
            Pattern.compile("[^<>&\"$%!#?§,;:*~/\\\\|^=\\[\\]{}()]+");

    /** Letters by their category, and blank to the eye. */
    private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

    private final List<UserError> broken = new ArrayList<>();

    private InputRules() {}

    /** What is wrong with the arguments; empty if nothing is. */
    static List<UserError> check(List<GraphQLArgument> declared, Map<String, Object> arguments) {
        InputRules rules = new InputRules();
        for (GraphQLArgument argument : declared) {
            rules.check(
                    argument.getName(),
                    argument.getType(),
                    argument,
                    arguments.get(argument.getName()));
        }
        return rules.broken;
    }

    private void check(
            String path,
            GraphQLType type,
            GraphQLDirectiveContainer declared,
            @Nullable Object value) {
        if (value == null || broken.size() >= MOST_ERRORS) {
            return;
        }
        boolean required = GraphQLTypeUtil.isNonNull(type);
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (bare instanceof GraphQLList list && value instanceof Collection<?> entries) {
            checkList(path, list, declared, entries);
        } else if (bare instanceof GraphQLInputObjectType object
                && value instanceof Map<?, ?> fields) {
            for (GraphQLInputObjectField field : object.getFields()) {
                check(
                        path + "." + field.getName(),
                        field.getType(),
                        field,
                        fields.get(field.getName()));
            }
        } else if (value instanceof String text && Scalars.GraphQLString.equals(bare)) {
            checkText(path, declared, required, text);
        } else if (value instanceof Number number && declared.hasAppliedDirective("range")) {
            GraphQLAppliedDirective range = directive(declared, "range");
            int min = number(range, "min");
            int max = number(range, "max");
            if (number.longValue() < min || number.longValue() > max) {
                refuse(path, "Give a number from %d to %d.".formatted(min, max));
            }
        }
    }

    private void checkList(
            String path,
            GraphQLList list,
            GraphQLDirectiveContainer declared,
            Collection<?> entries) {
        int min = 0;
        int max = LONGEST_LIST;
        if (declared.hasAppliedDirective("size")) {
            min = number(directive(declared, "size"), "min");
            max = number(directive(declared, "size"), "max");
        }
        if (entries.size() < min || entries.size() > max) {
            refuse(
                    path,
                    min == 0
                            ? "Give at most %d.".formatted(max)
                            : "Give %d to %d.".formatted(min, max));
            return;
        }
        int index = 0;
        for (Object entry : entries) {
            check(path + "[" + index++ + "]", list.getWrappedType(), declared, entry);
        }
    }

    private void checkText(
            String path, GraphQLDirectiveContainer declared, boolean required, String text) {
        GraphQLAppliedDirective rule = directive(declared, "text");
        int max = number(rule, "max");
        boolean lines = Boolean.TRUE.equals(value(rule, "lines"));
        if (text.codePointCount(0, text.length()) > max) {
            refuse(path, "Use at most %d characters.".formatted(max));
        } else if (!text.codePoints().allMatch(character -> isText(character, lines))) {
            refuse(
                    path,
                    lines
                            ? "Control characters and invisible ones are not text. Line breaks and"
                                    + " tabs are allowed."
                            : "Control characters, invisible ones, line breaks and tabs are not"
                                    + " allowed here.");
        } else if (text.isBlank()) {
            // Blank is neither an answer nor none: what is not there is left out.
            refuse(
                    path,
                    required
                            ? "This must not be empty."
                            : "This must not be empty: leave it out instead.");
        } else if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            refuse(path, "Use letters or digits: signs alone say nothing.");
        } else {
            switch (String.valueOf(value(rule, "form"))) {
                case "LANGUAGE" -> {
                    if (!LANGUAGE.matcher(text).matches()) {
                        refuse(
                                path,
                                "Give the language as a tag in lower case, such as es or pt-br.");
                    }
                }
                case "KEY" -> {
                    if (!KEY.matcher(text).matches()) {
                        refuse(
                                path,
                                "Use printable ASCII characters, without a blank at either end.");
                    }
                }
                case "SYSTEM" -> {
                    if (!NAME_OF_SYSTEM.matcher(text).matches()) {
                        refuse(
                                path,
                                "Use lower-case letters, digits, dots and hyphens, such as mosaic.");
                    }
                }
                case "ACCOUNT" -> {
                    if (!ACCOUNT.matcher(text).matches()) {
                        refuse(
                                path,
                                "Give the account as it is shown to its owner by me { account }.");
                    }
                }
                case "SLUG" -> {
                    if (!SLUG.matcher(text).matches()) {
                        refuse(
                                path,
                                "Use 2 to 40 lower-case letters, digits or hyphens, the first a letter.");
                    }
                }
                case "EMAIL" -> {
                    if (!EMAIL.matcher(text).matches()) {
                        refuse(path, "Give an e-mail address, such as name@example.org.");
                    }
                }
                case "PERSON_NAME" -> {
                    if (!PERSON_NAME.matcher(text).matches()) {
                        refuse(
                                path,
                                "Use letters, blanks, hyphens, dots and apostrophes in a name.");
                    }
                }
                default -> {}
            }
        }
    }

    /**
     * Whether a character is text: half surrogates, what is unassigned, and what is invisible or
     * turns the direction of writing would make two texts look like one, or one like another.
     */
    private static boolean isText(int character, boolean lines) {
        return switch (Character.getType(character)) {
            case Character.CONTROL ->
                    lines && (character == '\n' || character == '\t' || character == '\r');
            // Some scripts and many signs need the two joiners.
            case Character.FORMAT -> character == 0x200C || character == 0x200D;
            case Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> !FILLERS.contains(character);
        };
    }

    private void refuse(String path, String message) {
        broken.add(new UserError("INVALID_INPUT", path, message, null));
    }

    private static GraphQLAppliedDirective directive(
            GraphQLDirectiveContainer declared, String name) {
        return Objects.requireNonNull(
                declared.getAppliedDirective(name),
                () -> declared.getName() + " has no @" + name + " in the schema");
    }

    private static int number(GraphQLAppliedDirective directive, String argument) {
        return value(directive, argument) instanceof Integer number ? number : 0;
    }

    private static @Nullable Object value(GraphQLAppliedDirective directive, String argument) {
        @Nullable GraphQLAppliedDirectiveArgument declared = directive.getArgument(argument);
        return declared == null ? null : declared.getValue();
    }
}
