package org.alongside.casework.read;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PersonShutOut;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Order;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;

/** To whom a history is told: it comes from the events, and not through the read model's lists. */
@DisplayName("The history of a case")
final class CaseHistoryTest {

    @Test
    void is_told_to_managers_admins_and_auditors_and_to_nobody_else() {
        List<RecordedEvent> events = recorded();
        for (Role role : Role.values()) {
            assertThat(told(events, "referrer", role))
                    .isEqualTo(
                            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)
                                    .contains(role));
        }
    }

    @Test
    void of_a_restricted_case_is_told_to_the_named_only() {
        List<RecordedEvent> events =
                recorded(new CaseRestricted(CASE, Set.of("boss"), "A colleague's family."));
        assertThat(told(events, "boss", Role.ADVOCACY_MANAGER)).isTrue();
        assertThat(told(events, "another", Role.ADVOCACY_MANAGER)).isFalse();
        assertThat(told(events, "another", Role.AUDITOR)).isFalse();
        assertThat(told(events, "referrer", Role.REFERRER, Role.ADVOCACY_ADMIN)).isFalse();
    }

    @Test
    void is_not_told_to_whoever_is_shut_out_or_is_the_parent() {
        List<RecordedEvent> events =
                recorded(
                        new PersonShutOut(CASE, "cousin", "A cousin."),
                        new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED));
        assertThat(told(events, "cousin", Role.ADVOCACY_MANAGER, Role.AUDITOR)).isFalse();
        assertThat(told(events, "parent", Role.PARENT, Role.ADVOCACY_ADMIN)).isFalse();
        assertThat(told(events, "admin", Role.ADVOCACY_ADMIN)).isTrue();
    }

    private static boolean told(List<RecordedEvent> events, String account, Role... roles) {
        return new CaseQueries(
                        new CaseProjection(),
                        new NoLists(),
                        _ -> events,
                        new NoNames(),
                        _ -> Set.of(),
                        Clock.systemUTC())
                .on(new GetCaseHistory(CASE), as(account, roles))
                .isPresent();
    }

    private static List<RecordedEvent> recorded(CaseEvent... more) {
        List<CaseEvent> all =
                new ArrayList<>(List.of(submitted(), passed(PassStage.AFTER_REFERRAL)));
        all.addAll(List.of(more));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (CaseEvent event : all) {
            long number = recorded.size() + 1L;
            recorded.add(
                    new RecordedEvent(
                            () -> as("someone", Role.ADVOCACY_ADMIN),
                            number,
                            CASE.toString(),
                            number,
                            TODAY,
                            event));
        }
        return recorded;
    }

    /** A history asks for no document. */
    private static final class NoLists implements Documents {

        @Override
        public <V> Optional<Document<V>> one(
                DocumentProjection<V> projection, String id, Criteria visible) {
            throw new AssertionError("Asked for a document");
        }

        @Override
        public <V> Window<Document<V>> list(
                DocumentProjection<V> projection,
                Criteria criteria,
                Order order,
                Window.Range range) {
            throw new AssertionError("Asked for documents");
        }

        @Override
        public Map<List<String>, Long> tally(
                DocumentProjection<?> projection, Criteria criteria, List<String> fields) {
            throw new AssertionError("Counted documents");
        }
    }

    /** Nor for what other systems call the case. */
    private static final class NoNames implements ExternalReferences {

        @Override
        public void claim(ExternalRef reference, CaseId caseId) {
            throw new AssertionError("Claimed a reference");
        }

        @Override
        public Optional<CaseId> resolve(ExternalRef reference) {
            throw new AssertionError("Resolved a reference");
        }
    }
}
