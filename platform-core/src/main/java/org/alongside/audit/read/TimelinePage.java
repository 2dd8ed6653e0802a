package org.alongside.audit.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.alongside.audit.Change;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A case's timeline as a page for people: one file with its own style, without scripts and without
 * anything from elsewhere, so that it reads the same in twenty years and without a network.
 */
final class TimelinePage {

    private static final int LEFT = 190;
    private static final int STEP = 26;
    private static final int ROW = 34;

    private final StringBuilder html = new StringBuilder();

    private TimelinePage() {}

    /**
     * The page.
     *
     * @param entries all of the case's, in order, at least one
     * @param stood where the case stood after each of them
     * @param seen who saw it
     */
    static String of(
            CouncilId council,
            CaseId caseId,
            List<TimelineEntry> entries,
            List<CaseStatus> stood,
            AccessOf seen) {
        TimelinePage page = new TimelinePage();
        String title = "Case " + caseId + ", " + council;
        Html.begin(page.html, title);
        page.html
                .append("<p>")
                .append(entries.size())
                .append(" entries, the last of ")
                .append(Html.time(entries.getLast().at()))
                .append(". Times are those of London. Names are those that were recorded.</p>\n");
        page.picture(entries, stood);
        page.html.append("<h2>What happened</h2>\n");
        entries.forEach(page::entry);
        Html.access(page.html, seen);
        Html.end(page.html);
        return page.html.toString();
    }

    private void entry(TimelineEntry entry) {
        html.append("<article id=\"v")
                .append(entry.version())
                .append("\">\n<h3>")
                .append(entry.version())
                .append(". ")
                .append(Html.text(entry.summary()))
                .append("</h3>\n<p class=\"by\">")
                .append(Html.time(entry.at()))
                .append(", ")
                .append(Html.text(entry.by()))
                .append(Html.roles(entry.roles()))
                .append("; account ")
                .append(Html.text(entry.account()))
                .append("; ")
                .append(Html.text(entry.event()))
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

    private void change(Change change) {
        html.append("<tr><th scope=\"row\">")
                .append(Html.text(change.label()))
                .append("</th><td>")
                .append(value(change.before()))
                .append("</td><td>")
                .append(value(change.after()))
                .append("</td></tr>\n");
    }

    private static String value(@Nullable String value) {
        return value == null ? "nothing" : Html.text(value);
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
                .append(rows.stream().map(Html::words).collect(Collectors.joining(", ")))
                .append("</title>\n");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<text x=\"0\" y=\"")
                    .append(y(row) + 5)
                    .append("\" font-size=\"14\">")
                    .append(Html.words(rows.get(row)))
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
                    .append(Html.text(entry.summary()))
                    .append(" (")
                    .append(Html.time(entry.at()))
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
}
