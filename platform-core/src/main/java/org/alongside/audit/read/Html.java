package org.alongside.audit.read;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Role;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.RecordedAccess;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/**
 * Pages for people: one file with its own style, without scripts and without anything from
 * elsewhere, so that it reads the same in twenty years and without a network.
 */
final class Html {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm:ss", Locale.UK)
                    .withZone(UnitedKingdom.ZONE);

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

    private Html() {}

    static void begin(StringBuilder html, String title) {
        html.append("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(text(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(text(title))
                .append("</h1>\n");
    }

    static void end(StringBuilder html) {
        html.append("</main>\n</body>\n</html>\n");
    }

    /** Who saw it, one request a line. */
    static void access(StringBuilder html, AccessOf seen) {
        html.append("<h2>Who saw it</h2>\n<p>");
        if (seen.more()) {
            html.append("There are earlier records than these. ");
        }
        html.append(seen.records().size()).append(" access records.</p>\n");
        if (seen.records().isEmpty()) {
            return;
        }
        html.append("<table>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">Who</th>")
                .append("<th scope=\"col\">What they asked for, and were shown</th></tr></thead>\n")
                .append("<tbody>\n");
        for (RecordedAccess recorded : seen.records()) {
            AccessRecord access = recorded.access();
            @Nullable String name = access.circumstances().name();
            @Nullable Instant happened = access.circumstances().happened();
            html.append("<tr><th scope=\"row\">")
                    .append(time(happened == null ? recorded.at() : happened))
                    .append("</th><td>")
                    .append(name == null ? "" : text(name) + ", ")
                    .append("account ")
                    .append(text(access.account()))
                    .append(roles(access.roles()))
                    .append("</td><td>")
                    .append(text(String.join(", ", access.operations())))
                    .append(": ")
                    .append(
                            access.categories() == 0
                                    ? "nothing"
                                    : words(Category.of(access.categories())))
                    .append(
                            access.refusals().isEmpty()
                                    ? ""
                                    : "; refused: " + text(String.join(", ", access.refusals())))
                    .append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    static String roles(Set<Role> roles) {
        return roles.isEmpty() ? "" : " (" + words(roles) + ")";
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream().map(Html::words).sorted().collect(Collectors.joining(", "));
    }

    static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String time(Instant at) {
        return Objects.requireNonNull(TIME.format(at));
    }

    /** As text only, whatever is in it. */
    static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
