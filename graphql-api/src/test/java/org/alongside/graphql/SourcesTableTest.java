package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ReferralSubmitted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/from-the-sources.md} says carries a rule or a datum of the sources is there; and
 * there is no command, no event of a case and no answer of a form that has no row.
 */
@DisplayName("The table of the sources")
final class SourcesTableTest {

    private static final Path ROOT = Path.of(System.getProperty("alongside.root"));
    private static final GraphQLSchema SCHEMA = SchemaTest.schema("graphql");
    private static final List<String> FEATURES =
            List.of("casework", "offers", "advocates", "providers", "feedback", "settings");
    private static final Set<String> MARKS = Set.of("later", "theirs", "gap");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_.]+)`");
    private static final Pattern PLACE =
            Pattern.compile("ours|00[0-4]:[0-9].*|rule ([1-9]|1[0-4])");

    /** Events of which each answer has a row, to the last one that the form asks. */
    private static final Set<String> FORMS =
            Set.of(
                    "ReferralSubmitted",
                    "ReferralAmended",
                    "ManagerDecided",
                    "ReportShared",
                    "PreparationRecorded",
                    "ConferenceAttended",
                    "DebriefRecorded",
                    "ContactRecorded",
                    "OutcomeRecorded");

    /** Not a datum of the case but which one it is, of which the sources say nothing. */
    private static final Set<String> IDENTITIES = Set.of("caseId", "contactId");

    private static final List<Row> ROWS = rows();

    /** A row of the first tables: what the source says, and what carries it. */
    private record Row(
            String where, String says, String command, String event, String graphQl, String test) {

        /** Whether it says that nothing carries it, and why. */
        boolean marked() {
            return MARKS.stream().anyMatch(mark -> command.startsWith("*" + mark + "*"));
        }

        @Override
        public String toString() {
            return where + " " + says;
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : page()) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
            if (line.startsWith("| Where |")) {
                inTable = true;
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable && !line.startsWith("|---")) {
                assertThat(cells).as(line).hasSize(7);
                rows.add(
                        new Row(
                                cells.get(0),
                                cells.get(1),
                                cells.get(2),
                                cells.get(3),
                                cells.get(4),
                                cells.get(5)));
            }
        }
        return List.copyOf(rows);
    }

    private static List<String> page() {
        try {
            return Files.readAllLines(ROOT.resolve("docs/from-the-sources.md"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> names(String cell) {
        Matcher names = NAME.matcher(cell);
        List<String> all = new ArrayList<>();
        while (names.find()) {
            all.add(names.group(1));
        }
        return all;
    }

    @Test
    void says_of_everything_where_it_stands_and_what_carries_it_or_that_nothing_does() {
        assertThat(ROWS).hasSizeGreaterThan(80);
        assertThat(ROWS)
                .allSatisfy(row -> {
                    assertThat(Arrays.asList(row.where().split(", (?=rule|00|ours)")))
                            .allMatch(place -> PLACE.matcher(place).matches());
                    for (String cell :
                            List.of(row.command(), row.event(), row.graphQl(), row.test())) {
                        if (row.marked()) {
                            assertThat(names(cell)).as(row.toString()).isEmpty();
                        } else {
                            assertThat(names(cell)).as(row.toString()).isNotEmpty();
                        }
                    }
                });
        for (String source : List.of("000", "001", "002", "003", "004")) {
            assertThat(ROWS).anyMatch(row -> row.where().contains(source + ":"));
        }
    }

    @Test
    void names_commands_that_exist() {
        Set<String> absent = new TreeSet<>();
        for (String name : all(Row::command)) {
            if (feature(name) == null) {
                absent.add(name);
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void names_events_and_what_they_record_to_the_last_component() {
        Set<String> absent = new TreeSet<>();
        for (String path : all(Row::event)) {
            if (!recorded(path)) {
                absent.add(path);
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void names_fields_of_the_schema() {
        Set<String> absent = new TreeSet<>();
        for (String path : all(Row::graphQl)) {
            if (!inSchema(path)) {
                absent.add(path);
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void names_methods_of_tests() throws IOException {
        Map<String, String> sources = tests();
        Set<String> absent = new TreeSet<>();
        for (String name : all(Row::test)) {
            int dot = name.indexOf('.');
            assertThat(dot).as(name).isPositive();
            String source = sources.getOrDefault(name.substring(0, dot), "");
            if (!Pattern.compile("void\\s+" + name.substring(dot + 1) + "\\(")
                    .matcher(source)
                    .find()) {
                absent.add(name);
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void has_a_row_for_every_command_and_every_event_of_a_case() {
        assertThat(all(Row::command)).containsAll(simpleNames(CaseCommand.class));
        assertThat(
                        all(Row::event).stream()
                                .map(path -> path.split("\\.")[0])
                                .collect(Collectors.toSet()))
                .containsAll(simpleNames(CaseEvent.class));
    }

    @Test
    void has_a_row_for_every_answer_of_the_forms() throws ReflectiveOperationException {
        Set<String> named = all(Row::event);
        Set<String> without = new TreeSet<>();
        for (String form : FORMS) {
            Class<?> event = Class.forName(ReferralSubmitted.class.getPackageName() + "." + form);
            answers(event, form)
                    .filter(path ->
                            named.stream()
                                    .noneMatch(
                                            row -> path.equals(row) || path.startsWith(row + ".")))
                    .forEach(without::add);
        }
        assertThat(without).isEmpty();
    }

    @Test
    void has_a_fixture_for_each_of_the_fourteen_rules() throws IOException {
        String fixtures = tests().get("FourteenRulesTest");
        Map<Integer, String> rules = new TreeMap<>();
        Pattern row =
                Pattern.compile("\\| (\\d+) \\| [^|]+ \\| `FourteenRulesTest\\.([a-z0-9_]+)`.*");
        for (String line : page()) {
            Matcher rule = row.matcher(line);
            if (rule.matches()) {
                rules.put(Integer.valueOf(rule.group(1)), rule.group(2));
            }
        }
        assertThat(rules.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 14).boxed().toList());
        rules.forEach((number, fixture) -> {
            assertThat(fixture).startsWith("rule_" + number + "_");
            assertThat(fixtures).containsPattern("@Test\\s+void " + Pattern.quote(fixture) + "\\(");
        });
    }

    // ---------------------------------------------------------------- what they need

    private static Set<String> all(Function<Row, String> column) {
        return ROWS.stream()
                .flatMap(row -> names(column.apply(row)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> simpleNames(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable Class<?> feature(String name) {
        for (String feature : FEATURES) {
            try {
                return Class.forName("org.alongside." + feature + "." + name);
            } catch (ClassNotFoundException elsewhere) {
                continue;
            }
        }
        return null;
    }

    private static boolean recorded(String path) {
        String[] steps = path.split("\\.");
        @Nullable Class<?> at = feature(steps[0]);
        if (at == null || steps.length == 1) {
            return false;
        }
        for (String step : Arrays.asList(steps).subList(1, steps.length)) {
            @Nullable RecordComponent component =
                    at == null || !at.isRecord()
                            ? null
                            : Arrays.stream(at.getRecordComponents())
                                    .filter(each -> each.getName().equals(step))
                                    .findFirst()
                                    .orElse(null);
            if (component == null) {
                return false;
            }
            at = element(component);
        }
        return true;
    }

    /** Of a list or a set, what is in it. */
    private static Class<?> element(RecordComponent component) {
        Type type = component.getGenericType();
        return type instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> each
                ? each
                : component.getType();
    }

    private static Stream<String> answers(Class<?> record, String path) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> !IDENTITIES.contains(component.getName()))
                .flatMap(component -> {
                    String below = path + "." + component.getName();
                    Class<?> type = element(component);
                    return type.isRecord()
                                    && type.getPackageName()
                                            .equals(ReferralSubmitted.class.getPackageName())
                            ? answers(type, below)
                            : Stream.of(below);
                });
    }

    private static boolean inSchema(String path) {
        String[] steps = path.split("\\.");
        @Nullable GraphQLType at = SCHEMA.getType(steps[0]);
        for (String step : Arrays.asList(steps).subList(1, steps.length)) {
            if (!(at instanceof GraphQLFieldsContainer type)
                    || type.getFieldDefinition(step) == null) {
                return false;
            }
            at = GraphQLTypeUtil.unwrapAll(type.getFieldDefinition(step).getType());
        }
        return steps.length > 1 && at != null;
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (String module : List.of("platform-core", "tenant-admin", "infra", "graphql-api")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                    tests.merge(
                            file.getFileName().toString().replace(".java", ""),
                            Files.readString(file),
                            String::concat);
                }
            }
        }
        return tests;
    }
}
