package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Axon's own suites")
final class AxonSuitesTest {

    private static final List<String> OURS =
            List.of(
                    "org.alongside.eventstore.EventStorageEngineSuiteTest",
                    "org.alongside.eventstore.EventStoreSuiteTest",
                    "org.alongside.processing.DeadLetterSuiteTest");

    /** A suite as it is run here. */
    private record Suite(Class<?> ours, Set<String> tests, List<Method> instead) {

        static Suite of(String name) {
            try {
                Class<?> ours = Class.forName(name);
                Set<String> tests = new TreeSet<>();
                for (Class<?> axons = ours.getSuperclass();
                        axons != Object.class;
                        axons = axons.getSuperclass()) {
                    Arrays.stream(axons.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class))
                            .forEach(method -> tests.add(method.getName()));
                }
                List<Method> instead =
                        Arrays.stream(ours.getDeclaredMethods())
                                .filter(method -> method.isAnnotationPresent(Instead.class))
                                .sorted(Comparator.comparing(Method::getName))
                                .toList();
                return new Suite(ours, tests, instead);
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        String axons() {
            Class<?> named = ours;
            while (named.getSimpleName().startsWith("Open") || named == ours) {
                named = named.getSuperclass();
            }
            return named.getSimpleName();
        }
    }

    @Test
    void are_run_whole_and_what_is_not_says_why() {
        List<String> unexplained = new ArrayList<>();
        for (String name : OURS) {
            Suite suite = Suite.of(name);
            for (Method method : suite.ours().getDeclaredMethods()) {
                if (suite.tests().contains(method.getName())) {
                    boolean explained =
                            method.isAnnotationPresent(Instead.class)
                                    && method.isAnnotationPresent(Test.class)
                                    && !method.isAnnotationPresent(Disabled.class);
                    if (!explained) {
                        unexplained.add(method.toString());
                    }
                }
            }
            assertThat(suite.ours().isAnnotationPresent(Disabled.class)).isFalse();
            assertThat(Modifier.isAbstract(suite.ours().getModifiers())).isFalse();
        }
        assertThat(unexplained).isEmpty();
        assertThat(OURS.stream().map(Suite::of).map(suite -> suite.tests().size()))
                .containsExactly(28, 21, 36);
    }

    /**
     * The page is what the annotations say. To write it anew: {@code mvn -pl infra -am test
     * -Dtest=AxonSuitesTest -Dalongside.draw=true -Dsurefire.failIfNoSpecifiedTests=false}.
     */
    @Test
    void are_listed_in_the_documents_with_what_is_otherwise() throws IOException {
        Path page = Path.of(System.getProperty("alongside.root"), "docs", "axon-suites.md");
        String written = written();
        if (Boolean.getBoolean("alongside.draw")) {
            Files.writeString(page, written);
        }
        assertThat(page).hasContent(written);
    }

    private static String written() {
        List<Suite> suites = OURS.stream().map(Suite::of).toList();
        return """
        # Axon's own suites

        The abstract suites of `axon-eventsourcing` and `axon-messaging` 4.13.0 (classifier `tests`) run
        against this engine on a real PostgreSQL. Ours know councils, named events and UUIDs, Axon's do
        not: `SuiteEngine` puts the one's form into the other's, and nothing else. Where a test cannot
        apply, another of the same name says what is so instead; none is left out. Written by
        `AxonSuitesTest` from the annotations.

        | Axon's suite | run by | tests | as they are | otherwise |
        |---|---|---|---|---|
        %s

        ## What is otherwise

        | Test | Why, and what is so instead |
        |---|---|
        %s
        """
                .formatted(
                        suites.stream().map(AxonSuitesTest::row).collect(Collectors.joining("\n")),
                        suites.stream()
                                .flatMap(suite -> suite.instead().stream())
                                .map(method ->
                                        "| `%s.%s` | %s |"
                                                .formatted(
                                                        method.getDeclaringClass().getSimpleName(),
                                                        method.getName(),
                                                        method.getAnnotation(Instead.class)
                                                                .value()))
                                .collect(Collectors.joining("\n")));
    }

    private static String row(Suite suite) {
        long otherwise =
                suite.instead().stream()
                        .filter(method -> suite.tests().contains(method.getName()))
                        .count();
        return "| %s | `%s` | %d | %d | %d |"
                .formatted(
                        suite.axons(),
                        suite.ours().getSimpleName(),
                        suite.tests().size(),
                        suite.tests().size() - otherwise,
                        otherwise);
    }
}
