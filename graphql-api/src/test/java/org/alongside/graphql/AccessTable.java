package org.alongside.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;

/** The table of {@code docs/access.md}: each operation and field, and each role's cell. */
final class AccessTable {

    static final String YES = "yes";
    static final String NO = "-";

    /** What tells where a thing lies in a list, or what became of a mutation. */
    private static final Set<String> AROUND_THINGS =
            Set.of(
                    "edges",
                    "pageInfo",
                    "cursor",
                    "node",
                    "version",
                    "consistencyToken",
                    "consistency",
                    "userErrors");

    private final Map<String, Map<Role, String>> rows = new LinkedHashMap<>();

    static AccessTable read() {
        AccessTable table = new AccessTable();
        List<Role> columns = new ArrayList<>();
        try {
            for (String line :
                    Files.readAllLines(
                            Path.of(System.getProperty("alongside.root"), "docs/access.md"))) {
                List<String> cells =
                        Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
                if (line.startsWith("| | ")) {
                    columns.clear();
                    cells.stream().skip(1).map(Role::valueOf).forEach(columns::add);
                } else if (line.startsWith("| `")) {
                    table.add(cells, columns);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(List<String> cells, List<Role> columns) {
        String name = cells.getFirst().replace("`", "");
        Map<Role, String> row = new EnumMap<>(Role.class);
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i + 1));
        }
        if (!row.keySet().equals(Role.ofCouncils()) || rows.put(name, row) != null) {
            throw new IllegalStateException("The row " + name + " is not whole, or is there twice");
        }
    }

    Set<String> names() {
        return rows.keySet();
    }

    /** The cell, which has to be there. */
    String cell(String name, Role role) {
        return Objects.requireNonNull(Objects.requireNonNull(rows.get(name), name).get(role), name);
    }

    /** Where the schema's declarations and the table differ, each in a line. */
    Set<String> differences(GraphQLSchema schema) {
        Set<String> differences = new TreeSet<>();
        Map<String, Map<Role, String>> declared = declared(schema);
        Set<String> all = new TreeSet<>(declared.keySet());
        all.addAll(rows.keySet());
        for (String name : all) {
            Map<Role, String> here = rows.get(name);
            Map<Role, String> there = declared.get(name);
            if (here == null || there == null) {
                differences.add(
                        name + (here == null ? " has no row" : " is not in the schema any more"));
                continue;
            }
            for (Role role : Role.ofCouncils()) {
                if (!Objects.equals(here.get(role), there.get(role))) {
                    differences.add(
                            "%s for %s: the table says %s, the schema %s"
                                    .formatted(name, role, here.get(role), there.get(role)));
                }
            }
        }
        return differences;
    }

    private static Map<String, Map<Role, String>> declared(GraphQLSchema schema) {
        Map<String, Map<Role, String>> declared = new LinkedHashMap<>();
        SchemaTest.operationsOf(schema)
                .forEach(operation ->
                        declared.put(
                                operation.getName(),
                                cells(AccessRule.of(operation).orElseThrow())));
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (!(type instanceof GraphQLObjectType object)
                    || type.getName().startsWith("__")
                    || SchemaGuard.OPERATIONS.contains(type.getName())) {
                continue;
            }
            for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                if (!isAroundThings(type.getName(), field)) {
                    declared.put(
                            type.getName() + "." + field.getName(),
                            AccessRule.of(field)
                                    .or(() -> AccessRule.of(object))
                                    .map(AccessTable::cells)
                                    .orElseGet(AccessTable::everybody));
                }
            }
        }
        return declared;
    }

    /** Connections, edges and payloads: the things in them have rows of their own. */
    private static boolean isAroundThings(String type, GraphQLFieldDefinition field) {
        return type.matches("\\w+(Payload|Connection|Edge)")
                && (AROUND_THINGS.contains(field.getName())
                        || GraphQLTypeUtil.unwrapAll(field.getType())
                                        instanceof GraphQLObjectType thing
                                && AccessRule.of(thing).isPresent());
    }

    private static Map<Role, String> cells(AccessRule rule) {
        Map<Role, String> cells = new EnumMap<>(Role.class);
        for (Role role : Role.ofCouncils()) {
            cells.put(
                    role,
                    !rule.roles().contains(role)
                            ? NO
                            : role == Role.INTEGRATOR && !rule.scopes().isEmpty()
                                    ? rule.scopes().stream()
                                            .map(IntegrationScope::name)
                                            .sorted()
                                            .collect(Collectors.joining(" "))
                                    : YES);
        }
        return cells;
    }

    private static Map<Role, String> everybody() {
        Map<Role, String> cells = new EnumMap<>(Role.class);
        Role.ofCouncils().forEach(role -> cells.put(role, YES));
        return cells;
    }
}
