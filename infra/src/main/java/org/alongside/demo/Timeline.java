package org.alongside.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alongside.tenancy.UnitedKingdom;
import tools.jackson.databind.JsonNode;

/** Prints a case's history as a person would want to read it. */
final class Timeline {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss", Locale.UK)
                    .withZone(UnitedKingdom.ZONE);
    private static final int WIDTH = 96;
    private static final int LABEL = 32;

    private final PrintStream out;

    Timeline(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode entries) {
        for (JsonNode entry : entries) {
            List<String> roles = new ArrayList<>();
            entry.get("roles").forEach(role -> roles.add(words(role.asString())));
            out.println();
            out.printf(
                    "  %2d  %s%n", entry.get("version").asInt(), entry.get("summary").asString());
            out.printf(
                    "      %s, by %s (%s)%n",
                    WHEN.format(Instant.parse(entry.get("at").asString())),
                    entry.get("by").asString(),
                    String.join(", ", roles));
            for (JsonNode fact : entry.get("facts")) {
                String before = fact.path("before").asString("");
                String value = fact.path("value").asString("nothing");
                fact(
                        fact.get("label").asString(),
                        before.isEmpty() ? value : before + " -> " + value);
            }
        }
    }

    private void fact(String label, String value) {
        String head = label + ":";
        for (String line : wrapped(value)) {
            out.printf("      %-" + LABEL + "s %s%n", head, line);
            head = "";
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - LABEL) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
