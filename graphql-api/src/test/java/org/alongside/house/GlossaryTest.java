package org.alongside.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The glossary")
final class GlossaryTest {

    private static final Path ROOT = Path.of(System.getProperty("alongside.root"));

    /** A type, perhaps with one of its members; tables and programs are not looked up. */
    private static final Pattern NAME =
            Pattern.compile("`@?([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\\.([A-Za-z_]+))?`");

    @Test
    void says_of_each_word_how_the_code_calls_it() throws IOException {
        Map<String, String> types = types();
        Set<String> absent = new TreeSet<>();
        Set<String> words = new LinkedHashSet<>();
        int found = 0;
        for (String line : Files.readAllLines(ROOT.resolve("docs/glossary.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
            if (!line.startsWith("| ") || cells.getFirst().equals("Word")) {
                continue;
            }
            assertThat(cells).as(line).hasSize(3);
            assertThat(words.add(cells.getFirst() + " " + cells.get(1))).as(line).isTrue();
            Matcher names = NAME.matcher(cells.get(2));
            while (names.find()) {
                found++;
                String source = types.get(names.group(1));
                if (source == null
                        || names.group(2) != null
                                && !Pattern.compile("\\b" + names.group(2) + "\\b")
                                        .matcher(source)
                                        .find()) {
                    absent.add(names.group());
                }
            }
        }
        assertThat(absent).isEmpty();
        assertThat(found).isGreaterThan(150);
    }

    /**
     * The source of each type, the nested ones included, by its simple name; of others, no source.
     */
    private static Map<String, String> types() throws IOException {
        Pattern declared = Pattern.compile("(?:class|interface|record|enum) ([A-Z][A-Za-z]*)\\b");
        Pattern imported = Pattern.compile("import [a-z.]+\\.([A-Z][A-Za-z]*);");
        Map<String, String> types = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file :
                    files.filter(each -> each.toString().matches(".*/src/main/java/.*\\.java"))
                            .toList()) {
                String source = Files.readString(file);
                Matcher names = declared.matcher(source);
                while (names.find()) {
                    types.merge(names.group(1), source, String::concat);
                }
                Matcher others = imported.matcher(source);
                while (others.find()) {
                    types.putIfAbsent(others.group(1), "");
                }
            }
        }
        return types;
    }
}
