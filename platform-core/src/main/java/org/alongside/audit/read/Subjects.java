package org.alongside.audit.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateId;
import org.alongside.audit.Category;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.Subject;
import org.alongside.audit.SubjectKind;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.alongside.drafts.DraftId;
import org.alongside.families.FamilyId;
import org.alongside.feedback.FeedbackId;
import org.alongside.providers.ProviderId;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The things that access records name, wherever their ids stand. */
final class Subjects {

    private Subjects() {}

    /** All that stands in what a file holds, each with what it shows of it. */
    static List<Sighting> in(Stream<RecordedEvent> events, List<RecordedAccess> seen) {
        Map<Subject, Integer> found = new LinkedHashMap<>();
        events.forEach(event -> in(event.payload(), found));
        seen.stream()
                .flatMap(recorded -> recorded.access().subjects().stream())
                .forEach(named ->
                        note(new Subject(named.kind(), named.id()), Category.ACCESS, found));
        return found.entrySet().stream()
                .map(each ->
                        new Sighting(each.getKey().kind(), each.getKey().id(), each.getValue()))
                .toList();
    }

    /** In an event, or in a part of it. */
    private static void in(@Nullable Object part, Map<Subject, Integer> found) {
        Subject subject = of(part);
        if (subject != null) {
            note(subject, Category.HISTORY, found);
        } else if (part instanceof Record whole) {
            Fields.parts(whole).forEach(each -> in(each, found));
        } else if (part instanceof Collection<?> many) {
            many.forEach(each -> in(each, found));
        }
    }

    private static void note(Subject subject, Category shown, Map<Subject, Integer> found) {
        found.merge(subject, shown.bit(), (these, more) -> these | more);
    }

    /** The thing whose id this is; none if it is no such id. */
    static @Nullable Subject of(@Nullable Object value) {
        return switch (value) {
            case CaseId(var id) -> new Subject(SubjectKind.CASE, id);
            case AdvocateId(var id) -> new Subject(SubjectKind.ADVOCATE, id);
            case FamilyId(var id) -> new Subject(SubjectKind.FAMILY, id);
            case OfferId(var id) -> new Subject(SubjectKind.OFFER, id);
            case ProviderId(var id) -> new Subject(SubjectKind.PROVIDER, id);
            case FeedbackId(var id) -> new Subject(SubjectKind.FEEDBACK, id);
            case DraftId(var id) -> new Subject(SubjectKind.DRAFT, id);
            case null, default -> null;
        };
    }
}
