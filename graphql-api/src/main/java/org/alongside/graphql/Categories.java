package org.alongside.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.alongside.audit.Category;

/**
 * What each field of a schema shows of somebody: a table that is kept by hand, beside this class.
 * What is in it says the table itself.
 */
final class Categories {

    private static final String NONE = "NONE";

    private final Map<String, Integer> table;

    private Categories(Map<String, Integer> table) {
        this.table = table;
    }

    /** Those of the councils' schema. */
    static Categories ofCouncils() {
        return of("categories.txt");
    }

    /** Those of the operators' schema. */
    static Categories ofPlatform() {
        return of("platform-categories.txt");
    }

    private static Categories of(String file) {
        try (InputStream text =
                Objects.requireNonNull(Categories.class.getResourceAsStream(file))) {
            return read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * @throws IllegalArgumentException if a line is none, or is there twice
     */
    static Categories read(String text) {
        Map<String, Integer> table = new HashMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(" ", -1);
                    if (parts.length != 2 || table.put(parts[0], bits(parts[1])) != null) {
                        throw new IllegalArgumentException("Not a line of categories: " + line);
                    }
                });
        return new Categories(table);
    }

    private static int bits(String names) {
        int bits = 0;
        if (!names.equals(NONE)) {
            for (String name : names.split(",", -1)) {
                bits |= Category.valueOf(name).bit();
            }
        }
        return bits;
    }

    /**
     * The categories of a field, as bits.
     *
     * @throws IllegalStateException if the table has neither the field nor its type
     */
    int of(GraphQLObjectType type, GraphQLFieldDefinition field) {
        String name = type.getName();
        for (String line :
                new String[] {
                    name + "." + field.getName(),
                    name,
                    "*" + name.replaceFirst("^.*(?=(Payload|Connection|Edge)$)", "")
                }) {
            Integer bits = table.get(line);
            if (bits != null) {
                return bits;
            }
        }
        throw new IllegalStateException(
                "%s.%s has no line in the table of categories".formatted(name, field.getName()));
    }
}
