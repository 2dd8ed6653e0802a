package org.alongside.council;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.alongside.casework.NoticeThresholds;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;

/**
 * The councils that an installation starts with, from one line of text: comma-separated councils,
 * each {@code slug|name|code|nation|organization|notice}, where notice is the calendar days that
 * the council asks for before an initial conference, a review and another meeting until it sets its
 * own, for example {@code 7/14/0}.
 */
public final class CouncilRoster {

    private static final int PARTS = 6;

    private final Map<CouncilId, Entry> entries = new LinkedHashMap<>();

    /**
     * A council, and what it begins with.
     *
     * @param council the council
     * @param notice how much notice of a meeting it asks for at first
     */
    public record Entry(Council council, NoticeThresholds notice) {}

    /**
     * Reads a roster.
     *
     * @param text as above
     * @param issuer the issuer of all these councils' tokens
     * @throws IllegalArgumentException if the text is not of that form or names a council twice
     */
    public static CouncilRoster parse(String text, String issuer) {
        CouncilRoster roster = new CouncilRoster();
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> roster.add(line, issuer));
        return roster;
    }

    /**
     * Without the councils that the installation no longer begins with.
     *
     * @param left whether a council left since: what is so of it now, the roster does not say
     */
    public CouncilRoster without(Predicate<CouncilId> left) {
        CouncilRoster rest = new CouncilRoster();
        entries.forEach((council, entry) -> {
            if (!left.test(council)) {
                rest.entries.put(council, entry);
            }
        });
        return rest;
    }

    /** The councils, in the order of the text. */
    public List<Council> councils() {
        return entries.values().stream().map(Entry::council).toList();
    }

    /** The councils with what they begin with, in the order of the text. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    private void add(String line, String issuer) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                    "A council is given as slug|name|code|nation|organization|notice, separated by commas");
        }
        Council council =
                new Council(
                        new CouncilId(parts[0]),
                        parts[1],
                        parts[2],
                        Nation.valueOf(parts[3]),
                        issuer,
                        parts[4]);
        if (entries.put(council.id(), new Entry(council, notice(parts[5]))) != null) {
            throw new IllegalArgumentException("The council " + council.id() + " is given twice");
        }
    }

    private static NoticeThresholds notice(String text) {
        String[] days = text.split("/", -1);
        if (days.length != 3) {
            throw new IllegalArgumentException(
                    "Notice is given in calendar days as initial/review/other, for example 7/14/0");
        }
        return NoticeThresholds.inCalendarDays(
                Integer.parseInt(days[0]), Integer.parseInt(days[1]), Integer.parseInt(days[2]));
    }
}
