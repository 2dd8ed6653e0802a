package org.alongside.audit.read;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.alongside.audit.Change;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/**
 * A case's timeline as a page for people: one file with its own style, without scripts and without
 * anything from elsewhere, so that it reads the same in twenty years and without a network.
 */
final class TimelinePage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm:ss", Locale.UK)
                    .withZone(UnitedKingdom.ZONE);
    private static final int LEFT = 190;
    private static final int STEP = 26;
    private static final int ROW = 34;

    private static final String STYLE =
            """
            body { font: 16px/1.5 Arial, sans-serif; margin: 2rem auto; max-width: 64rem;
              padding: 0 1rem; color: #0b0c0c; background: #fff; }
            h1 { font-size: 1.75rem; } h2 { font-size: 1.25rem; }
            article { border-top: 1px solid #b1b4b6; padding: .75rem 0; break-inside: avoid; }
            article h3 { font-size: 1rem; margin: 0; }
            article p { margin: .25rem 0; }
            .by { color: #383f43; }
            table { border-collapse: collapse; width: 100%; font-size: .875rem; }
            caption { text-align: left; }
            th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0;
              border-bottom: 1px solid #dee0e2; white-space: pre-line; overflow-wrap: anywhere; }
            th { width: 28%; } td { width: 36%; }
            figure { margin: 1rem 0; overflow-x: auto; }
            @media print { body { margin: 0; max-width: none; } }
            """;

    private final StringBuilder html = new StringBuilder();

    private TimelinePage() {}

    /**
     * The page.
     *
     * @param entries all of the case's, in order, at least one
     * @param stood where the case stood after each of them
     */
    static String of(
            CouncilId council, CaseId caseId, List<TimelineEntry> entries, List<CaseStatus> stood) {
        TimelinePage page = new TimelinePage();
        String title = "Case " + caseId + ", " + council;
        page.html
                .append(
                        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(text(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(text(title))
                .append("</h1>\n<p>")
                .append(entries.size())
                .append(" entries, the last of ")
                .append(time(entries.getLast().at()))
                .append(". Times are those of London. Names are those that were recorded.</p>\n");
        page.picture(entries, stood);
        page.html.append("<h2>What happened</h2>\n");
        entries.forEach(page::entry);
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void entry(TimelineEntry entry) {
        html.append("<article id=\"v")
                .append(entry.version())
                .append("\">\n<h3>")
                .append(entry.version())
                .append(". ")
                .append(text(entry.summary()))
                .append("</h3>\n<p class=\"by\">")
                .append(time(entry.at()))
                .append(", ")
                .append(text(entry.by()))
                .append(roles(entry))
                .append("; account ")
                .append(text(entry.account()))
                .append("; ")
                .append(text(entry.event()))
                .append(", position ")
                .append(entry.position())
                .append("</p>\n");
        if (!entry.changes().isEmpty()) {
            html.append("<table>\n<caption>What it changed</caption>\n")
                    .append("<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Before</th>")
                    .append("<th scope=\"col\">After</th></tr></thead>\n<tbody>\n");
            entry.changes().forEach(this::change);
            html.append("</tbody>\n</table>\n");
        }
        html.append("</article>\n");
    }

    private static String roles(TimelineEntry entry) {
        return entry.roles().isEmpty()
                ? ""
                : entry.roles().stream()
                        .sorted()
                        .map(TimelinePage::words)
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void change(Change change) {
        html.append("<tr><th scope=\"row\">")
                .append(text(change.label()))
                .append("</th><td>")
                .append(value(change.before()))
                .append("</td><td>")
                .append(value(change.after()))
                .append("</td></tr>\n");
    }

    private static String value(@Nullable String value) {
        return value == null ? "nothing" : text(value);
    }

    /** Where the case stood, from left to right entry by entry: a line that goes down and up. */
    private void picture(List<TimelineEntry> entries, List<CaseStatus> stood) {
        List<CaseStatus> rows = new ArrayList<>();
        stood.forEach(status -> {
            if (!rows.contains(status)) {
                rows.add(status);
            }
        });
        int width = LEFT + STEP * (entries.size() + 1);
        int height = ROW * (rows.size() + 1);
        html.append("<figure>\n<svg role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n<title>The course of the case: ")
                .append(rows.stream().map(TimelinePage::words).collect(Collectors.joining(", ")))
                .append("</title>\n");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<text x=\"0\" y=\"")
                    .append(y(row) + 5)
                    .append("\" font-size=\"14\">")
                    .append(words(rows.get(row)))
                    .append("</text>\n<line x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(width)
                    .append("\" y1=\"")
                    .append(y(row))
                    .append("\" y2=\"")
                    .append(y(row))
                    .append("\" stroke=\"#dee0e2\"/>\n");
        }
        StringBuilder line = new StringBuilder();
        for (int each = 0; each < entries.size(); each++) {
            int y = y(rows.indexOf(stood.get(each)));
            if (each > 0) {
                line.append(' ')
                        .append(x(each))
                        .append(',')
                        .append(y(rows.indexOf(stood.get(each - 1))));
            }
            line.append(' ').append(x(each)).append(',').append(y);
        }
        html.append("<polyline fill=\"none\" stroke=\"#1d70b8\" stroke-width=\"3\" points=\"")
                .append(line.toString().strip())
                .append("\"/>\n");
        for (int each = 0; each < entries.size(); each++) {
            TimelineEntry entry = entries.get(each);
            html.append("<circle cx=\"")
                    .append(x(each))
                    .append("\" cy=\"")
                    .append(y(rows.indexOf(stood.get(each))))
                    .append("\" r=\"5\" fill=\"#1d70b8\"><title>")
                    .append(entry.version())
                    .append(". ")
                    .append(text(entry.summary()))
                    .append(" (")
                    .append(time(entry.at()))
                    .append(")</title></circle>\n");
        }
        html.append("</svg>\n<figcaption>Where the case stood after each entry.</figcaption>\n")
                .append("</figure>\n");
    }

    private static int x(int each) {
        return LEFT + STEP * (each + 1);
    }

    private static int y(int row) {
        return ROW * (row + 1) - ROW / 2;
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String time(Instant at) {
        return Objects.requireNonNull(TIME.format(at));
    }

    /** As text only, whatever is in it. */
    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
