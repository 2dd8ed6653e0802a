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
import java.util.stream.Stream;
import org.alongside.audit.Change;
import org.alongside.audit.Subject;
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

        @Nullable Object read(Object of) {
            try {
                return component.getAccessor().invoke(of);
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException("A component cannot be read: " + name, unreadable);
            }
        }
    }

    private record Field(Object value, String label) {}

    private final SequencedMap<String, Field> before = new LinkedHashMap<>();
    private final SequencedMap<String, Field> after = new LinkedHashMap<>();

    private Fields() {}

    /** What is otherwise in the second than in the first, in the order of the case's form. */
    static List<Change> changed(@Nullable CaseView before, @Nullable CaseView after) {
        Fields fields = new Fields();
        fields.take("", "", before, after);
        return fields.changes();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>(after.keySet());
        paths.addAll(before.keySet());
        for (String path : paths) {
            @Nullable Field was = before.get(path);
            @Nullable Field is = after.get(path);
            @Nullable Object there = was == null ? null : was.value;
            @Nullable Object here = is == null ? null : is.value;
            if (!Objects.equals(there, here)) {
                changes.add(
                        new Change(
                                path,
                                Objects.requireNonNull(is == null ? was : is).label,
                                there == null ? null : inWords(path, there),
                                here == null ? null : inWords(path, here),
                                subjects(there, here)));
            }
        }
        return changes;
    }

    /** What a record is made of, those that are none left out. */
    static Stream<Object> parts(Record of) {
        return parts(of.getClass()).stream()
                .map(part -> part.read(of))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static List<Part> parts(Class<?> of) {
        return PARTS.computeIfAbsent(
                of, type -> Arrays.stream(type.getRecordComponents()).map(Part::of).toList());
    }

    private static List<Subject> subjects(@Nullable Object there, @Nullable Object here) {
        List<Subject> subjects = new ArrayList<>(2);
        for (Object each : new @Nullable Object[] {there, here}) {
            Subject subject = Subjects.of(each);
            if (subject != null) {
                subjects.add(subject);
            }
        }
        return subjects;
    }

    /** Both at once: most is the same, and neither named nor looked into. */
    private void take(String path, String label, @Nullable Object was, @Nullable Object is) {
        if (Objects.equals(was, is) || LEFT_OUT.contains(path)) {
            return;
        }
        if (was != null && is != null && !alike(was, is)) {
            take(path, label, was, null);
            take(path, label, null, is);
            return;
        }
        Object one = Objects.requireNonNull(is == null ? was : is);
        if (one instanceof Record && Subjects.of(one) == null) {
            parts(path, label, one.getClass(), was, is);
        } else if (holdsRecords(was) || holdsRecords(is)) {
            entries(path, label, was, is);
        } else {
            put(before, path, label, was);
            put(after, path, label, is);
        }
    }

    /** Records of one kind have the same parts; everything else is taken as it is. */
    private static boolean alike(Object was, Object is) {
        return was.getClass().equals(is.getClass())
                || !(was instanceof Record) && !(is instanceof Record);
    }

    private void parts(
            String path, String label, Class<?> of, @Nullable Object was, @Nullable Object is) {
        List<Part> parts = parts(of);
        // A record around one value is that value: an id, for example.
        boolean alone = parts.size() == 1;
        for (Part part : parts) {
            @Nullable Object there = was == null ? null : part.read(was);
            @Nullable Object here = is == null ? null : part.read(is);
            if (!Objects.equals(there, here)) {
                take(
                        alone ? path : under(path, part.name()),
                        alone ? label : labelled(label, part.words()),
                        there,
                        here);
            }
        }
    }

    private void entries(String path, String label, @Nullable Object was, @Nullable Object is) {
        Iterator<?> there = entries(was);
        Iterator<?> here = entries(is);
        for (int number = 1; there.hasNext() || here.hasNext(); number++) {
            take(
                    path + "[" + number + "]",
                    label + " " + number,
                    there.hasNext() ? there.next() : null,
                    here.hasNext() ? here.next() : null);
        }
    }

    private static Iterator<?> entries(@Nullable Object value) {
        return value instanceof Collection<?> many ? many.iterator() : Collections.emptyIterator();
    }

    private static boolean holdsRecords(@Nullable Object value) {
        return value instanceof Collection<?> many
                && !many.isEmpty()
                && many.iterator().next() instanceof Record;
    }

    private static void put(
            Map<String, Field> fields, String path, String label, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
            fields.put(path, new Field(value, capital(label)));
        }
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
