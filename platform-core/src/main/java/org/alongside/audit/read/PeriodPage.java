package org.alongside.audit.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alongside.actor.Actor;
import org.alongside.audit.Doing;
import org.alongside.casework.CaseId;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/** What was recorded over a period as a page for people, with a picture of how much it was. */
final class PeriodPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
    private static final int LEFT = 150;
    private static final int WIDTH = 600;
    private static final int ROW = 22;

    /** What happened, and who did it. */
    record Entry(Doing doing, Actor by) {}

    private final StringBuilder html = new StringBuilder();

    private PeriodPage() {}

    /**
     * The page.
     *
     * @param all how many events there are
     * @param entries those that the asker is told of, in order
     */
    static String of(
            CouncilId council,
            Instant from,
            Instant to,
            int all,
            List<Entry> entries,
            AccessOf seen) {
        PeriodPage page = new PeriodPage();
        Html.begin(page.html, "What was recorded, " + council);
        page.html
                .append("<p>From ")
                .append(Html.time(from))
                .append(" to before ")
                .append(Html.time(to))
                .append(": ")
                .append(all)
                .append(" events, ")
                .append(entries.size())
                .append(" of them below; the others are of cases that are closed to whoever took")
                .append(
                        " this. Times are those of London. Names are those that were recorded.</p>\n");
        page.picture(entries);
        page.html.append("<h2>What happened</h2>\n");
        entries.forEach(page::entry);
        Html.access(page.html, seen);
        Html.end(page.html);
        return page.html.toString();
    }

    private void entry(Entry entry) {
        Doing doing = entry.doing();
        @Nullable CaseId caseId = doing.caseId();
        html.append("<article id=\"p")
                .append(doing.position())
                .append("\">\n<h3>")
                .append(Html.text(doing.summary()))
                .append("</h3>\n<p class=\"by\">")
                .append(Html.time(doing.at()))
                .append(", ")
                .append(Html.text(entry.by().name()))
                .append(Html.roles(doing.roles()))
                .append("; account ")
                .append(Html.text(entry.by().account()))
                .append("; ")
                .append(Html.text(doing.event()))
                .append(", position ")
                .append(doing.position());
        if (caseId != null) {
            html.append("; case ").append(caseId).append(", entry ").append(doing.version());
        }
        html.append("</p>\n</article>\n");
    }

    /** A bar for each day on which something was recorded. */
    private void picture(List<Entry> entries) {
        SortedMap<LocalDate, Integer> days = new TreeMap<>();
        for (Entry entry : entries) {
            days.merge(
                    LocalDate.ofInstant(entry.doing().at(), UnitedKingdom.ZONE), 1, Integer::sum);
        }
        int most = days.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        int height = ROW * days.size() + 1;
        html.append("<figure>\n<svg role=\"img\" width=\"")
                .append(LEFT + WIDTH + 60)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(LEFT + WIDTH + 60)
                .append(' ')
                .append(height)
                .append("\">\n<title>How much happened on each day</title>\n");
        int y = 0;
        for (var day : days.entrySet()) {
            int width = Math.max(1, day.getValue() * WIDTH / most);
            html.append("<text x=\"0\" y=\"")
                    .append(y + 16)
                    .append("\" font-size=\"14\">")
                    .append(DAY.format(day.getKey()))
                    .append("</text>\n<rect x=\"")
                    .append(LEFT)
                    .append("\" y=\"")
                    .append(y + 3)
                    .append("\" width=\"")
                    .append(width)
                    .append("\" height=\"16\" fill=\"#1d70b8\"/>\n<text x=\"")
                    .append(LEFT + width + 8)
                    .append("\" y=\"")
                    .append(y + 16)
                    .append("\" font-size=\"14\">")
                    .append(day.getValue())
                    .append("</text>\n");
            y += ROW;
        }
        html.append("</svg>\n<figcaption>How much happened on each day.</figcaption>\n</figure>\n");
    }
}
