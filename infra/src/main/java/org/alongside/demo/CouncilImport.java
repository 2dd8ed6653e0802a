package org.alongside.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.alongside.localstack.AccessTokens;
import org.alongside.localstack.LocalStackException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;

/**
 * Onboards all councils of a CSV file with the columns {@code name} and {@code code} through the
 * platform's API: shows how far that is, and reports the rows that were refused and why. Can be
 * repeated: what is a tenant already is left as it is.
 */
public final class CouncilImport {

    private static final String ONBOARD =
            """
            mutation ($input: OnboardCouncilInput!) {
              onboardCouncil(input: $input) { version userErrors { code field message } }
            }
            """;
    private static final String STANDING =
            """
            query ($after: String) {
              councils(first: 100, after: $after) {
                edges { node { slug status provisioning { step failed failure } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final int BAR = 40;
    private static final int PAUSE_MILLIS = 500;
    private static final int LONGEST_SLUG = 40;

    private final Caller operator;
    private final PrintStream out;

    /**
     * @param http for the calls; its owner closes it
     * @param endpoint the platform's GraphQL endpoint
     * @param token an operator's, fetched for each call
     * @param out where progress and report go
     */
    public CouncilImport(HttpClient http, URI endpoint, Supplier<String> token, PrintStream out) {
        this.operator = new Caller(http, endpoint, token);
        this.out = out;
    }

    /**
     * {@code ./alongside onboard FILE} calls it, in the environment of the demo that is running.
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (arguments.length != 1) {
            out.println("Give one CSV file with the columns name and code.");
            System.exit(2);
        }
        System.setProperty(
                "logback.configurationFile", "org/alongside/localstack/logback-stack.xml");
        Map<String, String> environment = System.getenv();
        try (HttpClient http = HttpClient.newHttpClient();
                AccessTokens tokens =
                        AccessTokens.ofOperators(
                                Objects.requireNonNull(
                                        environment.get("ALONGSIDE_PLATFORM_ISSUER")))) {
            Report report =
                    new CouncilImport(
                                    http,
                                    URI.create(
                                            "http://localhost:%s/platform/graphql"
                                                    .formatted(environment.get("SERVER_PORT"))),
                                    tokens::forPlatformOperator,
                                    out)
                            .run(Path.of(arguments[0]));
            System.exit(report.refused().isEmpty() && report.failed().isEmpty() ? 0 : 1);
        } catch (LocalStackException | DemoFailed failure) {
            out.println(failure.getMessage());
            System.exit(1);
        }
    }

    /**
     * What came of it.
     *
     * @param onboarded the slugs of the councils that are tenants now
     * @param refused the rows that were refused: line, name, and why
     * @param failed the slugs of the councils whose provisioning stopped, and the step
     */
    public record Report(List<String> onboarded, List<String> refused, List<String> failed) {}

    /**
     * Imports the file and waits until every council works or its provisioning stopped.
     *
     * @throws DemoFailed if the file cannot be read or is not of that form
     */
    public Report run(Path file) {
        List<String> refused = new ArrayList<>();
        Set<String> wanted = accepted(rows(file), refused);
        List<String> failed = new ArrayList<>();
        List<String> onboarded = awaited(wanted, failed);
        out.printf(
                "%n%d councils work, %d wait for a retry, %d rows were refused.%n",
                onboarded.size(), failed.size(), refused.size());
        refused.forEach(row -> out.println("  refused: " + row));
        failed.forEach(row -> out.println("  stopped: " + row));
        return new Report(onboarded, refused, failed);
    }

    private static List<CSVRecord> rows(Path file) {
        CSVFormat form =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreHeaderCase(true)
                        .setTrim(true)
                        .setIgnoreEmptyLines(true)
                        .get();
        try (Reader text = Files.newBufferedReader(file);
                CSVParser rows = CSVParser.parse(text, form)) {
            if (!rows.getHeaderMap().keySet().containsAll(Set.of("name", "code"))) {
                throw new DemoFailed(file + " needs a first line with the columns name and code.");
            }
            return rows.getRecords();
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            throw new DemoFailed(
                    file + " cannot be read as a CSV file with the columns name and code.");
        }
    }

    private Set<String> accepted(List<CSVRecord> rows, List<String> refused) {
        Set<String> wanted = new HashSet<>();
        int sent = 0;
        for (CSVRecord row : rows) {
            String why = refusal(row, wanted);
            if (!why.isEmpty()) {
                refused.add(
                        "line %d, %s: %s"
                                .formatted(
                                        row.getRecordNumber() + 1,
                                        row.isConsistent() ? row.get("name") : "unreadable",
                                        why));
            }
            bar("sent", ++sent, rows.size());
        }
        out.println();
        return wanted;
    }

    /** Why the row was refused; empty if it was not. */
    private String refusal(CSVRecord row, Set<String> wanted) {
        if (!row.isConsistent()) {
            return "it has other columns than the first line";
        }
        String name = row.get("name");
        String code = row.get("code");
        String slug = slug(name);
        if (slug.isEmpty()) {
            return "its name gives no slug";
        }
        JsonNode errors =
                operator.answer(
                                ONBOARD,
                                Map.of(
                                        "input",
                                        Map.of(
                                                "slug", slug,
                                                "name", name,
                                                "gssCode", code,
                                                "nation", nation(code),
                                                "idempotencyKey", "import " + slug + " " + code)))
                        .path("userErrors");
        if (errors.isEmpty()) {
            wanted.add(slug);
            return "";
        }
        return errors.get(0).path("code").asString()
                + ": "
                + errors.get(0).path("message").asString();
    }

    private List<String> awaited(Set<String> wanted, List<String> failed) {
        List<String> onboarded = new ArrayList<>();
        while (onboarded.size() + failed.size() < wanted.size()) {
            onboarded.clear();
            failed.clear();
            String after = null;
            do {
                JsonNode part =
                        operator.call(STANDING, after == null ? Map.of() : Map.of("after", after));
                for (JsonNode edge : part.path("edges")) {
                    note(edge.path("node"), wanted, onboarded, failed);
                }
                after =
                        part.at("/pageInfo/hasNextPage").asBoolean()
                                ? part.at("/pageInfo/endCursor").asString()
                                : null;
            } while (after != null);
            bar("provisioned", onboarded.size() + failed.size(), wanted.size());
            if (onboarded.size() + failed.size() < wanted.size()) {
                pause();
            }
        }
        return onboarded;
    }

    private static void note(
            JsonNode council, Set<String> wanted, List<String> onboarded, List<String> failed) {
        String slug = council.path("slug").asString();
        if (!wanted.contains(slug)) {
            return;
        }
        switch (council.path("status").asString()) {
            case "PROVISIONING" -> {}
            case "PROVISIONING_FAILED" -> {
                for (JsonNode step : council.path("provisioning")) {
                    if (step.path("failed").asBoolean()) {
                        failed.add(
                                slug
                                        + " at "
                                        + step.path("step").asString()
                                        + ": "
                                        + step.path("failure").asString());
                    }
                }
            }
            default -> onboarded.add(slug);
        }
    }

    private void bar(String what, int done, int of) {
        int full = of == 0 ? BAR : BAR * done / of;
        out.printf(
                "\r  [%s%s] %d of %d %s", "#".repeat(full), ".".repeat(BAR - full), done, of, what);
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.");
        }
    }

    /** The slug that a name gives: its letters and digits, lower case, hyphens between words. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-+$", "");
        return slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug;
    }

    /** The nation that a code tells by its first letter. */
    static String nation(String code) {
        if (!code.matches("[EWS]\\d+")) {
            return "NORTHERN_IRELAND";
        }
        return switch (code.charAt(0)) {
            case 'E' -> "ENGLAND";
            case 'W' -> "WALES";
            default -> "SCOTLAND";
        };
    }
}
