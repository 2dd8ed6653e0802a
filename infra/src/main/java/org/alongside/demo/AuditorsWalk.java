package org.alongside.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.tenancy.UnitedKingdom;
import tools.jackson.databind.JsonNode;

/**
 * What an auditor of Camden does with the case of the worked example: reads it, steps through it,
 * asks who saw it, takes a receipt for its decision; and what the verifier says once a superuser of
 * the database has changed one byte of that.
 */
final class AuditorsWalk {

    private static final String COUNCIL = "camden";
    private static final String DECIDED = "casework.ManagerDecided";
    private static final int LONGEST_CHECKPOINT_SECONDS = 60;
    private static final int CHANGES_SHOWN = 3;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(UnitedKingdom.ZONE);

    private final Caller auditor;
    private final Story story;
    private final LocalStack stack;

    AuditorsWalk(Callers callers, Story story, LocalStack stack) {
        this.auditor = callers.person("camden-auditor", COUNCIL);
        this.story = story;
        this.stack = stack;
    }

    /**
     * Walks.
     *
     * @throws DemoFailed if anything goes otherwise than it should
     */
    void run() {
        ChangedByte.putBackWhatWasLeft(stack);
        story.heading("The history of the Camden case, as an auditor reads it");
        history();
        story.heading("The same case, step by step: as it stood after each, and what was replaced");
        List<JsonNode> entries = timeline();
        stepThrough(entries);
        story.heading("Who saw it");
        whoSaw();
        story.heading("A receipt for the decision, and one byte of it changed in the database");
        JsonNode decided =
                entries.stream()
                        .filter(entry -> entry.path("event").asString().equals(DECIDED))
                        .findFirst()
                        .orElseThrow(() -> new DemoFailed("The case has no decision."));
        long position = decided.path("position").asLong();
        story.say(
                "The decision is entry %d of the case, and at position %d in the council's log."
                        .formatted(decided.path("version").asInt(), position));
        tamper(position, receipt(position));
    }

    private void history() {
        JsonNode history =
                ofCase(
                        "caseHistory(externalRef: $ref) { entries { version at by roles summary"
                                + " facts { label before value } } }");
        new Timeline(story.out()).print(history.path("entries"));
    }

    private List<JsonNode> timeline() {
        return ofCase(
                        "caseTimeline(externalRef: $ref, first: 100) { edges { node { version"
                                + " position event by account changes { label before after } } } }")
                .path("edges")
                .valueStream()
                .map(edge -> edge.path("node"))
                .toList();
    }

    /** Forwards as the answers say what comes next, to the end; and one back. */
    private void stepThrough(List<JsonNode> entries) {
        Integer next = 1;
        JsonNode step = null;
        while (next != null) {
            step = asOf(next);
            show(step, entries.get(next - 1).path("changes"));
            next = step.path("next").isNull() ? null : step.path("next").asInt();
        }
        if (step == null || step.at("/last/version").asInt() != entries.size()) {
            throw new DemoFailed("Stepping through the case did not come to its end.");
        }
        JsonNode back = asOf(step.path("previous").asInt());
        story.say("and one step back it is " + standing(back) + " again");
    }

    private JsonNode asOf(int version) {
        return auditor.call(
                "query ($ref: ExternalRefInput, $version: Int) { caseAsOf(externalRef: $ref,"
                        + " moment: { version: $version }) { previous next last { version summary }"
                        + " case { status waitingFor { task } } } }",
                Map.of("ref", WorkedExample.REFERENCE, "version", version));
    }

    private void show(JsonNode step, JsonNode changes) {
        story.out()
                .printf(
                        "  %2d  %s%n        %s%n",
                        step.at("/last/version").asInt(),
                        step.at("/last/summary").asString(),
                        standing(step));
        changes.valueStream()
                .filter(change -> !change.path("before").isNull())
                .filter(change -> !change.path("before").equals(change.path("after")))
                .limit(CHANGES_SHOWN)
                .forEach(change ->
                        story.out()
                                .printf(
                                        "          %s: from %s to %s%n",
                                        change.path("label").asString(),
                                        change.path("before").asString(),
                                        change.path("after").asString("nothing")));
    }

    private static String standing(JsonNode step) {
        String waits = step.at("/case/waitingFor/task").asString("");
        return words(step.at("/case/status").asString())
                + (waits.isEmpty() ? "" : ", waits for: " + words(waits));
    }

    /** Whoever was shown something of the case until now, by the access records. */
    private void whoSaw() {
        String self = auditor.call("{ me { account } }", Map.of()).path("account").asString();
        JsonNode people =
                auditor.call(
                                "query ($ref: ExternalRefInput, $now: DateTime) {"
                                        + " caseSight(externalRef: $ref, moment: { time: $now }) {"
                                        + " people { account name held saw { times last shown clients } } }"
                                        + " }",
                                Map.of(
                                        "ref",
                                        WorkedExample.REFERENCE,
                                        "now",
                                        Instant.now().toString()))
                        .path("people");
        boolean selfIsThere = false;
        for (JsonNode person : people) {
            JsonNode saw = person.path("saw");
            if (saw.isNull()) {
                continue;
            }
            String account = person.path("account").asString();
            boolean isSelf = account.equals(self);
            selfIsThere |= isSelf;
            story.say(
                    "%s, %s at %s: %s"
                            .formatted(
                                    isSelf ? "the auditor" : called(person),
                                    saw.path("times").asInt() == 1
                                            ? "once,"
                                            : saw.path("times").asInt() + " times, last",
                                    CLOCK.format(Instant.parse(saw.path("last").asString())),
                                    joined(saw.path("shown"))));
        }
        if (!selfIsThere) {
            throw new DemoFailed("What the auditor has just read is not on record.");
        }
        story.say("That the auditor asked this is on record as well.");
    }

    private static String called(JsonNode person) {
        String roles = joined(person.path("held"));
        // A program that reads in its own name has no other.
        return person.path("name").asString("the program " + joined(person.at("/saw/clients")))
                + (roles.isEmpty() ? "" : " (" + roles + ")");
    }

    private static String joined(JsonNode names) {
        return names.valueStream()
                .map(name -> words(name.asString()))
                .collect(Collectors.joining(", "));
    }

    /** There is one some seconds after the event. */
    private Path receipt(long position) {
        for (int attempt = 0; attempt < LONGEST_CHECKPOINT_SECONDS * 2; attempt++) {
            JsonNode receipt =
                    auditor.call(
                            "query ($position: Int!) { eventReceipt(position: $position) { file }"
                                    + " }",
                            Map.of("position", position));
            if (!receipt.isNull()) {
                Path file =
                        stack.settings()
                                .data()
                                .resolve("application")
                                .resolve(COUNCIL + "-" + position + ".receipt");
                try {
                    Files.writeString(file, receipt.path("file").asString());
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
                story.say("The receipt, for the council to keep: " + file);
                return file;
            }
            WorkedExample.pause();
        }
        throw new DemoFailed("There is no receipt yet: see the application's log.");
    }

    private void tamper(long position, Path receipt) {
        if (stack.postgres().isExternal()) {
            story.say("This PostgreSQL is not the demo's own, so nothing is changed in it.");
            return;
        }
        List<String> changed;
        try (ChangedByte _ = ChangedByte.of(stack, COUNCIL, position)) {
            story.say(
                    "A superuser has changed one byte of what is stored at position "
                            + position
                            + ".");
            changed = verified(1, receipt);
        }
        if (changed.stream().noneMatch(line -> line.contains("EDITED position " + position))) {
            throw new DemoFailed("The verifier did not name what was changed.");
        }
        story.say("The byte is as it was again.");
        verified(0, receipt);
    }

    /** Runs the verifier as a council's auditor would. */
    private List<String> verified(int wanted, Path receipt) {
        List<String> command = List.of("./alongside", "verify", "--receipt", receipt.toString());
        ProcessBuilder verifier =
                new ProcessBuilder(command)
                        .directory(LocalStackSettings.projectRoot().toFile())
                        .redirectErrorStream(true);
        verifier.environment().put("ALONGSIDE_DATA_DIR", stack.settings().data().toString());
        story.out().println();
        story.say("$ " + String.join(" ", command));
        List<String> lines = new ArrayList<>();
        try {
            Process process = verifier.start();
            try (BufferedReader output = process.inputReader()) {
                output.lines().forEach(lines::add);
            }
            lines.forEach(story::say);
            if (process.waitFor() != wanted) {
                throw new DemoFailed("The verifier ended otherwise than it should.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.");
        }
        return lines;
    }

    private JsonNode ofCase(String query) {
        return auditor.call(
                "query ($ref: ExternalRefInput) { " + query + " }",
                Map.of("ref", WorkedExample.REFERENCE));
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
