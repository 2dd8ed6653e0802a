package org.alongside.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The house")
final class HouseTest {

    private static final String ROOT = "org.alongside";
    private static final String BROKEN = "org.alongside.house.broken";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(BROKEN);

    @TestFactory
    Stream<DynamicTest> keeps_its_rules() {
        return HouseRules.of(ROOT).entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    /** A rule that cannot fail is none: each is broken by a sample. */
    @TestFactory
    Stream<DynamicTest> would_notice_if_a_rule_were_broken() {
        return HouseRules.of(BROKEN).entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.getKey(), () -> assertThat(breaks(rule)).isTrue()));
    }

    private static boolean breaks(Map.Entry<String, ArchRule> rule) {
        return rule.getValue().evaluate(SAMPLES).hasViolation();
    }

    /**
     * The picture of the modules in {@code docs/modules.md} is what the code says. To draw it anew:
     * {@code mvn -pl graphql-api -am test -Dtest=HouseTest -Dalongside.draw=true
     * -Dsurefire.failIfNoSpecifiedTests=false}.
     */
    @Test
    void is_drawn_as_it_stands() throws IOException {
        Path page = Path.of(System.getProperty("alongside.root"), "docs", "modules.md");
        String drawn = drawn();
        if (Boolean.getBoolean("alongside.draw")) {
            Files.writeString(page, drawn);
        }
        assertThat(page).hasContent(drawn);
    }

    /** A promise in the documents names a test that exists. */
    @Test
    void promises_only_what_a_test_holds() throws IOException {
        Path root = Path.of(System.getProperty("alongside.root"));
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.toString().matches(".*/src/test/.*(Test|IT)\\.java"))
                            .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                tests.merge(name, Files.readString(file), String::concat);
            }
        }
        Pattern named = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|IT))(?:\\.([A-Za-z0-9_]+))?`");
        Set<String> absent = new TreeSet<>();
        int found = 0;
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher names = named.matcher(Files.readString(page));
                while (names.find()) {
                    found++;
                    String source = tests.getOrDefault(names.group(1), "");
                    String declared =
                            names.group(2) == null
                                    ? "class " + names.group(1) + "\\b"
                                    : "(void|>)\\s+" + names.group(2) + "\\(";
                    if (!Pattern.compile(declared).matcher(source).find()) {
                        absent.add(page.getFileName() + ": " + names.group());
                    }
                }
            }
        }
        assertThat(absent).isEmpty();
        assertThat(found).isGreaterThan(30);
    }

    /** What a page points to is there. */
    @Test
    void points_to_pages_that_exist() throws IOException {
        Path root = Path.of(System.getProperty("alongside.root"));
        Pattern link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
        Set<String> dead = new TreeSet<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md"))
                            .filter(file -> !file.toString().matches(".*/(target|node_modules)/.*"))
                            .filter(file -> !root.relativize(file).startsWith(".alongside"))
                            .toList()) {
                Matcher links = link.matcher(Files.readString(page));
                while (links.find()) {
                    found++;
                    if (!Files.exists(page.resolveSibling(links.group(1)))) {
                        dead.add(root.relativize(page) + ": " + links.group(1));
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(found).isGreaterThan(10);
    }

    /** Days are counted alike everywhere: who needs the councils' clock asks for it there. */
    @Test
    void has_one_clock() throws IOException {
        Path root = Path.of(System.getProperty("alongside.root"));
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> naming = new TreeSet<>();
            for (Path file :
                    files.filter(file -> file.toString().matches(".*/src/main/.*\\.java"))
                            .toList()) {
                if (Files.readString(file).contains("\"Europe/London\"")) {
                    naming.add(file.getFileName().toString());
                }
            }
            assertThat(naming).containsExactly("UnitedKingdom.java");
        }
    }

    private static String drawn() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : HOUSE) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String to = module(dependency.getTargetClass());
                if (!to.isEmpty() && !module(from).isEmpty() && !to.equals(module(from))) {
                    arrows.computeIfAbsent(module(from), _ -> new TreeSet<>()).add(to);
                }
            }
        }
        return """
        # Modules

        Drawn by `HouseTest` from the code; it fails where picture and code differ. The kernel
        (`tenancy`, `actor`, `rejection`, `messaging`, `readmodel`, `event`) is known to all and left
        out.

        ```mermaid
        flowchart TD
        %s
        ```
        """
                .formatted(
                        arrows.entrySet().stream()
                                .flatMap(from ->
                                        from.getValue().stream()
                                                .map(to -> "    " + from.getKey() + " --> " + to))
                                .collect(Collectors.joining("\n")));
    }

    /** The first package below the root; empty for the kernel and for what is not ours. */
    private static String module(JavaClass of) {
        String name = of.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String module = name.substring(ROOT.length() + 1).split("\\.")[0];
        return Set.of("tenancy", "actor", "rejection", "messaging", "readmodel", "event")
                        .contains(module)
                ? ""
                : module;
    }
}
