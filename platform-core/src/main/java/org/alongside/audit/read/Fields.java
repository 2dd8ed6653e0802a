package org.alongside.audit.read;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.alongside.audit.Change;
import org.alongside.casework.CaseView;
import org.alongside.event.Personal;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/**
 * A case, field by field: every component of its view down to what is no record, so that a
 * component that comes is never forgotten here.
 */
final class Fields {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm:ss", Locale.UK)
                    .withZone(UnitedKingdom.ZONE);

    /** What serves the read model only, or says again what the timeline itself says. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "caseId",
                    "passed",
                    "guarded",
                    "milestones",
                    // Never changed; and whoever does not see another case does not learn of it.
                    "ties.series",
                    "ties.continues",
                    "course.conference",
                    "course.allocated",
                    "waitingFor.worklists",
                    "waitingFor.place");

    /**
     * Parts of paths whose names would not tell an outsider what they are; empty ones are dropped.
     */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("support", ""),
                    Map.entry("ties", ""),
                    Map.entry("course", ""),
                    Map.entry("before", ""),
                    Map.entry("contact", ""),
                    Map.entry("sharing", ""),
                    Map.entry("timing", ""),
                    Map.entry("referrer", "account that brought it in"),
                    Map.entry("worker", "social worker's account"),
                    Map.entry("parentAccount", "parent's account"),
                    Map.entry("ruling", "manager's decision"),
                    Map.entry("after", "talk afterwards"),
                    Map.entry("referrals", "external provider asked"),
                    Map.entry("allocation", "advocate"),
                    Map.entry("formerAllocations", "former advocate"),
                    Map.entry("contacts", "contact"),
                    Map.entry("disclosures", "disclosure"),
                    Map.entry("passes", "pass to the manager"),
                    Map.entry("answers", "answer to the manager"),
                    Map.entry("amendments", "correction of the referral"),
                    Map.entry("reports", "report shared"),
                    Map.entry("preparations", "preparation"),
                    Map.entry("notesOpened", "working notes opened"),
                    Map.entry("emergencies", "opened in an emergency"),
                    Map.entry("externalRefs", "reference in another system"),
                    Map.entry("children", "child"),
                    Map.entry("ways", "way"),
                    Map.entry("shutOut", "accounts shut out"),
                    Map.entry("waitingFor", "waits for"),
                    Map.entry("continues", "follows the case"),
                    Map.entry("offer", "came of the offer"),
                    Map.entry("familyId", "family"),
                    Map.entry("series", "first case of the series"),
                    Map.entry("at", "when"),
                    Map.entry("late", "came late"));

    private static final Map<Class<?>, List<Part>> PARTS = new ConcurrentHashMap<>();

    /** A component of a record, and its name in words. */
    private record Part(RecordComponent component, String name, String words) {

        static Part of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            String name = component.getName();
            return new Part(component, name, Fields.words(name));
        }

        @Nullable Object read(Record of) {
            try {
                return component.getAccessor().invoke(of);
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException("A component cannot be read: " + name, unreadable);
            }
        }
    }

    private record Field(Object value, String label) {}

    private final SequencedMap<String, Field> fields = new LinkedHashMap<>();

    /**
     * @param like what is the same there is left out, before it is looked into
     */
    private Fields(@Nullable CaseView view, @Nullable CaseView like) {
        take("", "", view, like);
    }

    /** What is otherwise in the second than in the first, in the order of the case's form. */
    static List<Change> changed(@Nullable CaseView before, @Nullable CaseView after) {
        return changed(new Fields(before, after), new Fields(after, before));
    }

    private static List<Change> changed(Fields before, Fields after) {
        List<Change> changes = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>(after.fields.keySet());
        paths.addAll(before.fields.keySet());
        for (String path : paths) {
            @Nullable Field was = before.fields.get(path);
            @Nullable Field is = after.fields.get(path);
            if (!Objects.equals(was == null ? null : was.value, is == null ? null : is.value)) {
                changes.add(
                        new Change(
                                path,
                                Objects.requireNonNull(is == null ? was : is).label,
                                was == null ? null : inWords(path, was.value),
                                is == null ? null : inWords(path, is.value)));
            }
        }
        return changes;
    }

    private void take(String path, String label, @Nullable Object value, @Nullable Object like) {
        if (value == null || LEFT_OUT.contains(path) || value.equals(like)) {
            return;
        }
        if (value instanceof Record of) {
            @Nullable Record other = like instanceof Record it && sameKind(of, it) ? it : null;
            List<Part> parts = parts(of.getClass());
            // A record around one value is that value: an id, for example.
            boolean alone = parts.size() == 1;
            for (Part part : parts) {
                @Nullable Object here = part.read(of);
                @Nullable Object there = other == null ? null : part.read(other);
                // Most are the same, and need no name.
                if (here != null && !here.equals(there)) {
                    take(
                            alone ? path : under(path, part.name()),
                            alone ? label : labelled(label, part.words()),
                            here,
                            there);
                }
            }
        } else if (value instanceof Collection<?> many && holdsRecords(many)) {
            Iterator<?> others =
                    like instanceof Collection<?> it ? it.iterator() : Collections.emptyIterator();
            int number = 1;
            for (Object each : many) {
                take(
                        path + "[" + number + "]",
                        label + " " + number,
                        each,
                        others.hasNext() ? others.next() : null);
                number++;
            }
        } else if (!(value instanceof Collection<?> many && many.isEmpty())) {
            fields.put(path, new Field(value, capital(label)));
        }
    }

    private static boolean sameKind(Record one, Record other) {
        return one.getClass().equals(other.getClass());
    }

    private static boolean holdsRecords(Collection<?> many) {
        return !many.isEmpty() && many.iterator().next() instanceof Record;
    }

    private static List<Part> parts(Class<?> of) {
        return PARTS.computeIfAbsent(
                of, type -> Arrays.stream(type.getRecordComponents()).map(Part::of).toList());
    }

    private static String under(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String labelled(String label, String words) {
        return words.isEmpty() ? label : label.isEmpty() ? words : label + ": " + words;
    }

    private static String words(String name) {
        String known = WORDS.get(name);
        return known != null
                ? known
                : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String capital(String label) {
        return label.isEmpty()
                ? label
                : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private static String inWords(String path, Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case LocalDate day -> DAY.format(day);
            case Instant time -> TIME.format(time);
            case String tag when path.endsWith("anguage") || path.endsWith("anguages") ->
                    language(tag);
            case Collection<?> many ->
                    many.stream()
                            .map(each -> inWords(path, Objects.requireNonNull(each)))
                            .collect(Collectors.joining(", "));
            default -> String.valueOf(value);
        };
    }

    private static String language(String tag) {
        return tag.equals(Personal.ERASED)
                ? tag
                : Locale.forLanguageTag(tag).getDisplayName(Locale.UK);
    }
}
